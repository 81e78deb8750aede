# The launcher, which keeps the job's environment from the program. It is static: that environment also says which libraries are
# loaded first. The compiler has no version: the distribution's servers keep only the newest.
FROM maven:3.9-eclipse-temurin-25 AS launcher

RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
COPY src/main/docker/launcher.c /launcher.c
RUN mkdir /launcher && gcc -std=c99 -O2 -static -s -Wall -Wextra -Werror -o /launcher/main /launcher.c && ln -s main /launcher/post

FROM maven:3.9-eclipse-temurin-25 AS build

WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
# Plug-ins and libraries come in a layer of their own, which stays as long as pom.xml does: building next to nothing fetches
# them. Format and warnings concern whoever changes the code, not whoever builds the image.
COPY src/main/java/net/datum/changecalendar/package-info.java src/main/java/net/datum/changecalendar/
RUN mvn -B -ntp -P '!format' -DskipTests -Dmaven.compiler.failOnWarning=false package && rm -rf target

# The test classes have the stand-ins for Google Calendar and GitHub, against which the program is run once for its cache.
COPY action.yml ./
COPY .ci/java.sh .ci/java.sh
COPY src src
RUN mvn -B -ntp -P '!format' -DskipTests -Dmaven.compiler.failOnWarning=false package \
    && src/main/docker/assemble /opt/change-calendar-action

FROM gcr.io/distroless/base-nossl-debian12
LABEL org.opencontainers.image.title="change-calendar-action" \
      org.opencontainers.image.description="Keeps production changes on a calendar and gates the deployments that carry them out" \
      org.opencontainers.image.vendor="Datum" \
      org.opencontainers.image.url="https://github.com/datum/change-calendar-action" \
      org.opencontainers.image.source="https://github.com/datum/change-calendar-action"
# The launcher's locale: without one the JVM takes variables and file names for ASCII.
COPY --from=build /usr/lib/locale/C.utf8 /usr/lib/locale/C.utf8
COPY --from=build /opt/change-calendar-action/runtime /opt/change-calendar-action/runtime
# Jar and cache are of one making, and go together.
COPY --from=build /opt/change-calendar-action/change-calendar-action.* /opt/change-calendar-action/arguments \
  /opt/change-calendar-action/made-together /opt/change-calendar-action/
COPY --from=launcher /launcher /opt/change-calendar-action
# No USER: the files that the runner hands over belong to a user that only root can stand in for. No shell: it would drop the
# inputs whose names have hyphens.
ENTRYPOINT ["/opt/change-calendar-action/main"]
