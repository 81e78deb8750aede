package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * Where the runner and Google give tokens, on loopback over https: the runner's own, the security
 * token service, IAM Credentials, and the token service, which gives a token for a user only by a
 * claim that is signed and complete, for now, and where delegation was set up.
 */
public final class GoogleTokens implements AutoCloseable {
  public static final String ACCOUNT = "change-calendar@p.iam.gserviceaccount.com";
  public static final String USER = "changes@datum.net";

  private static final String RUNNERS = "the.runners.ownToken";
  private static final String REQUEST = "request-tokenOfTheJob";
  public static final String FEDERATED = "federatedTokenOfTheSandbox";
  private static final String SIGNATURE = "signatureOfTheSandbox";
  private static final String CALENDAR = "https://www.googleapis.com/auth/calendar.events";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What was asked for: the last part of the path, and what came with it. */
  public record Asked(String what, String authorization, String body) {}

  private record Refusal(int status, String body) {}

  private final LoopbackServer server;
  private final Clock clock;
  private final String token;
  private volatile String sts = FEDERATED;
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Unending> unending = Collections.synchronizedMap(new HashMap<>());
  private final Map<String, Refusal> refusals = Collections.synchronizedMap(new HashMap<>());

  /**
   * Starts it.
   *
   * @param clock Google's
   * @param token what Calendar takes
   */
  public GoogleTokens(SSLContext certificate, Clock clock, String token) throws IOException {
    this.clock = clock;
    this.token = token;
    List.of(RUNNERS, FEDERATED, SIGNATURE, REQUEST)
        .forEach(secret -> Secrets.know("Google", secret));
    server = new LoopbackServer(this::serve, certificate.getServerSocketFactory());
  }

  /** The file that google-github-actions/auth leaves, with its input service_account or without. */
  public String file(boolean account) throws IOException {
    sts = account ? FEDERATED : token;
    String base = "https://127.0.0.1:" + server.port();
    ObjectNode file = JSON.createObjectNode();
    file.put("type", "external_account")
        .put("universe_domain", "googleapis.com")
        .put("audience", "//iam.googleapis.com/projects/1/locations/global/p")
        .put("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")
        .put("token_url", base + "/sts")
        .put("token_uri", base + "/token");
    if (account) {
      file.put(
          "service_account_impersonation_url",
          base + "/v1/projects/-/serviceAccounts/" + ACCOUNT + ":generateAccessToken");
    }
    ObjectNode source = file.putObject("credential_source").put("url", base + "/oidc");
    source.putObject("headers").put("Authorization", "Bearer " + REQUEST);
    source.putObject("format").put("type", "json").put("subject_token_field_name", "value");
    return JSON.writeValueAsString(file);
  }

  /** From now on this is answered instead, such as for {@code signJwt}. */
  public void refuse(String what, int status, String body) {
    refusals.put(what, new Refusal(status, body));
  }

  /** From now on this leads elsewhere, and so that what was sent would be sent again. */
  public void redirect(String what, String to) {
    refusals.put(what, new Refusal(307, to));
  }

  /** From now on what is answered never ends. */
  public void never(String what, Unending way) {
    unending.put(what, way);
  }

  /** From now on all is as it should be. */
  public void fix() {
    unending.clear();
    refusals.clear();
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  public List<String> calls() {
    return asked().stream().map(Asked::what).toList();
  }

  private LoopbackServer.Reaction serve(LoopbackServer.Request request) {
    try {
      return answer(request);
    } catch (IOException e) {
      return new LoopbackServer.Reaction.HangUp();
    }
  }

  private LoopbackServer.Reaction answer(LoopbackServer.Request request) throws IOException {
    String what = request.target().replaceFirst(".*[/:]", "");
    Unending way = unending.get(what);
    return way == null
        ? answer(request, what)
        : new LoopbackServer.Reaction.Never(send(200, "{\"value\": 1}"), way);
  }

  private LoopbackServer.Reaction answer(LoopbackServer.Request request, String what)
      throws IOException {
    String authorization = request.headers().getOrDefault("authorization", List.of("")).getFirst();
    String body = new String(request.body(), StandardCharsets.UTF_8);
    asked.add(new Asked(what, authorization, body));
    Refusal refusal = refusals.get(what);
    if (refusal != null) {
      return send(refusal.status(), refusal.body());
    }
    boolean federated = authorization.equals("Bearer " + FEDERATED);
    return switch (what) {
      case "oidc" -> given(authorization.equals("Bearer " + REQUEST), "value", RUNNERS);
      case "sts" -> given(body.contains("subject_token=" + RUNNERS), "access_token", sts);
      case "generateAccessToken" ->
          given(federated && body.contains(CALENDAR), "accessToken", token);
      case "signJwt" ->
          given(
              federated,
              "signedJwt",
              "header." + encoded(JSON.readTree(body).path("payload").asText()) + "." + SIGNATURE);
      case "token" -> token(body);
      default -> send(404, "{}");
    };
  }

  private LoopbackServer.Reaction token(String body) throws IOException {
    String form = URLDecoder.decode(body, StandardCharsets.UTF_8);
    if (!form.contains("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer")
        || !form.contains("." + SIGNATURE)) {
      return send(400, error("invalid_request", form));
    }
    JsonNode claims = claims(body);
    long now = clock.instant().getEpochSecond();
    long from = claims.path("iat").asLong();
    long until = claims.path("exp").asLong();
    boolean signedForNow = Math.abs(now - from) <= 300 && until > now && until - from <= 3600;
    if (!claims.path("iss").asText().equals(ACCOUNT)
        || !claims.path("aud").asText().equals("https://oauth2.googleapis.com/token")
        || !signedForNow) {
      return send(400, error("invalid_grant", "Invalid JWT: " + form));
    }
    if (!claims.path("scope").asText().equals(CALENDAR)) {
      return send(401, error("unauthorized_client", "Client is unauthorized: " + form));
    }
    return claims.path("sub").asText().equals(USER)
        ? given(true, "access_token", token)
        : send(400, error("invalid_grant", "Invalid email or User ID: " + form));
  }

  /** The claims of the assertion in a form, as it was sent. */
  public static JsonNode claims(String form) throws IOException {
    String assertion = form.replaceFirst("(?s).*assertion=([^&]*).*", "$1");
    return JSON.readTree(
        new String(
            Base64.getUrlDecoder().decode(assertion.split("\\.", -1)[1]), StandardCharsets.UTF_8));
  }

  /** An error as Google's token service writes it. */
  public static String error(String code, String description) throws IOException {
    return JSON.writeValueAsString(Map.of("error", code, "error_description", description));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private LoopbackServer.Reaction given(boolean good, String key, String value) throws IOException {
    ObjectNode body = JSON.createObjectNode().put(key, value);
    if (key.equals("access_token")) {
      body.put("token_type", "Bearer")
          .put("expires_in", 3600)
          .put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token");
    } else if (key.equals("accessToken")) {
      // By the machine's clock: the library knows no other.
      body.put(
          "expireTime", Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600).toString());
    }
    return good
        ? send(200, body.toString())
        : send(401, error("invalid_client", "what came was " + asked.getLast()));
  }

  private LoopbackServer.Reaction.Send send(int status, String body) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC));
    return new LoopbackServer.Reaction.Send(
        status,
        status == 307
            ? Map.of("Location", body, "Date", date)
            : Map.of("Content-Type", "application/json", "Date", date),
        body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
  }
}
