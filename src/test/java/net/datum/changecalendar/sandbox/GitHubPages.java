package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/** Pages of a list: {@code per_page} (30, at most 100), {@code page}, and the Link header. */
final class GitHubPages {
  private GitHubPages() {}

  /**
   * The page asked for.
   *
   * @param url of the list, without a query, as the Link header gives it
   */
  static Answer page(ArrayNode all, String url, Call call) {
    int perPage = size(call);
    int page = number(call, "page", 1);
    ArrayNode items = Json.array();
    for (int i = (page - 1) * perPage; i < Math.min(all.size(), page * perPage); i++) {
      JsonNode item = all.get(i);
      items.add(item);
    }
    return linked(GitHubRoutes.ok(items), all.size(), url, call);
  }

  /** The answer that holds this page, with the Link header where there are others. */
  static Answer linked(Answer answer, int all, String url, Call call) {
    int page = number(call, "page", 1);
    int last = Math.max(1, (all + size(call) - 1) / size(call));
    List<String> links = new ArrayList<>();
    if (page > 1) {
      links.add(link(url, call, page - 1, "prev"));
    }
    if (page < last) {
      links.add(link(url, call, page + 1, "next"));
      links.add(link(url, call, last, "last"));
    }
    if (page > 1) {
      links.add(link(url, call, 1, "first"));
    }
    return links.isEmpty() ? answer : answer.with("Link", String.join(", ", links));
  }

  private static String link(String url, Call call, int page, String rel) {
    StringBuilder query = new StringBuilder();
    call.query()
        .forEach((name, values) -> {
          if (!name.equals("page")) {
            values.forEach(value -> query.append(name).append('=').append(value).append('&'));
          }
        });
    return "<" + url + "?" + query + "page=" + page + ">; rel=\"" + rel + "\"";
  }

  static int size(Call call) {
    return Math.min(100, number(call, "per_page", 30));
  }

  static int number(Call call, String name, int fallback) {
    String value = call.param(name).orElse("");
    return value.matches("\\d{1,8}") ? Math.max(1, Integer.parseInt(value)) : fallback;
  }
}
