package net.datum.changecalendar.issue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.datum.changecalendar.action.BrokenAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of GitHub's answers what is read of them, field by field, before the client library
 * sees them. By GitHub's description some may be null or absent, over which the library falls: each
 * gets a meaning here. What an answer has to have and lacks is told by name, and what nobody reads
 * harms nobody.
 */
final class GitHubAnswers {
  /** In whose name GitHub itself shows what somebody wrote whose account is gone. */
  private static final String NOBODY = "ghost";

  private static final Set<String> STATES = Set.of("open", "closed");
  private static final Set<String> RELATIONS = Set.of("identical", "ahead", "behind", "diverged");

  private static final Pattern ISSUE = Pattern.compile("/issues/\\d+$");
  private static final Pattern COMMENTS = Pattern.compile("/issues/\\d+/comments$");
  private static final Pattern COMMENT = Pattern.compile("/issues/comments/(\\d+)$");
  private static final Pattern COMPARISON = Pattern.compile("/compare/[^/]+$");
  private static final Pattern FILES = Pattern.compile("/pulls/\\d+/files$");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private GitHubAnswers() {}

  /**
   * The answer to a request, with nothing in it but what is read.
   *
   * @param path that was asked for
   */
  static byte[] read(String method, String path, byte[] body) throws BrokenAnswer {
    JsonNode answer = tree(body);
    Matcher comment = COMMENT.matcher(path);
    JsonNode read;
    if (ISSUE.matcher(path).find()) {
      read = issue(answer);
    } else if (comment.find()) {
      read = comment(answer, "");
      if (!comment.group(1).equals(read.path("id").asText())) {
        throw new BrokenAnswer("its \"id\" is that of another comment");
      }
    } else if (COMMENTS.matcher(path).find()) {
      read = method.equals("GET") ? each(answer, "", GitHubAnswers::comment) : comment(answer, "");
    } else if (COMPARISON.matcher(path).find()) {
      read = comparison(answer);
    } else if (FILES.matcher(path).find()) {
      read = each(answer, "", GitHubAnswers::file);
    } else {
      read = user(answer, "");
    }
    return read.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode tree(byte[] body) throws BrokenAnswer {
    try {
      JsonNode tree = JSON.readTree(body);
      if (tree != null && tree.isContainerNode()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      throw new BrokenAnswer("it is no JSON", e);
    } catch (IOException e) {
      throw new BrokenAnswer("it cannot be read", e);
    }
    throw new BrokenAnswer("it is neither an object nor a list");
  }

  /** Reads a part of an answer. */
  private interface Part {
    @Nullable JsonNode read(JsonNode part, String path) throws BrokenAnswer;
  }

  private static ObjectNode issue(JsonNode issue) throws BrokenAnswer {
    ObjectNode read = NODES.objectNode();
    read.put("number", number(issue, "", "number"));
    read.put("html_url", url(issue, "html_url"));
    read.put("state", word(issue, "state", STATES));
    read.set("state_reason", text(issue, "state_reason"));
    read.set("title", text(issue, "title"));
    read.set("body", text(issue, "body"));
    read.put("locked", issue.path("locked").asBoolean());
    read.set("labels", each(issue.path("labels"), "labels", GitHubAnswers::label));
    JsonNode assignees = issue.path("assignees");
    read.set(
        "assignees",
        isAbsent(assignees)
            ? NODES.arrayNode()
            : each(assignees, "assignees", GitHubAnswers::user));
    if (!isAbsent(issue.path("pull_request"))) {
      read.putObject("pull_request");
    }
    return read;
  }

  /** A label may be its name alone; one that has none is none that anybody asks for. */
  private static @Nullable JsonNode label(JsonNode label, String path) throws BrokenAnswer {
    JsonNode name = label.isTextual() ? label : text(object(label, path), "name");
    return name.isTextual() ? NODES.objectNode().set("name", name) : null;
  }

  private static ObjectNode comment(JsonNode comment, String path) throws BrokenAnswer {
    ObjectNode read = NODES.objectNode();
    read.put("id", number(object(comment, path), path, "id"));
    read.set("body", text(comment, "body"));
    JsonNode author = comment.path("user");
    read.set(
        "user",
        isAbsent(author)
            ? NODES.objectNode().put("login", NOBODY)
            : user(author, field(path, "user")));
    return read;
  }

  private static ObjectNode comparison(JsonNode comparison) throws BrokenAnswer {
    ObjectNode read = NODES.objectNode();
    read.put("status", word(comparison, "status", RELATIONS));
    read.set("files", each(comparison.path("files"), "files", GitHubAnswers::file));
    // The library goes through them, and nobody asks for them.
    read.putArray("commits");
    read.putObject("base_commit");
    read.putObject("merge_base_commit");
    return read;
  }

  private static ObjectNode file(JsonNode file, String path) throws BrokenAnswer {
    return NODES
        .objectNode()
        .put("filename", required(file, path, "filename"))
        .put("status", required(file, path, "status"));
  }

  private static ObjectNode user(JsonNode user, String path) throws BrokenAnswer {
    return NODES.objectNode().put("login", required(user, path, "login"));
  }

  private static ArrayNode each(JsonNode list, String path, Part part) throws BrokenAnswer {
    if (!list.isArray()) {
      throw path.isEmpty() ? new BrokenAnswer("it is no list") : BrokenAnswer.lacks(path);
    }
    ArrayNode read = NODES.arrayNode();
    for (int i = 0; i < list.size(); i++) {
      JsonNode one = part.read(list.get(i), path + "[" + i + "]");
      if (one != null) {
        read.add(one);
      }
    }
    return read;
  }

  private static JsonNode object(JsonNode part, String path) throws BrokenAnswer {
    if (part.isObject()) {
      return part;
    }
    throw path.isEmpty() ? new BrokenAnswer("it is no object") : BrokenAnswer.lacks(path);
  }

  private static String required(JsonNode part, String path, String field) throws BrokenAnswer {
    String text = object(part, path).path(field).asText();
    if (text.isEmpty() || !part.path(field).isTextual()) {
      throw BrokenAnswer.lacks(field(path, field));
    }
    return text;
  }

  private static String word(JsonNode part, String field, Set<String> known) throws BrokenAnswer {
    String word = required(part, "", field);
    if (!known.contains(word)) {
      throw new BrokenAnswer("its \"" + field + "\" is none that GitHub has");
    }
    return word;
  }

  private static String url(JsonNode part, String field) throws BrokenAnswer {
    String url = required(part, "", field);
    try {
      if (URI.create(url).getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw new BrokenAnswer("its \"" + field + "\" is no URL", e);
    }
    throw new BrokenAnswer("its \"" + field + "\" is no URL");
  }

  private static long number(JsonNode part, String path, String field) throws BrokenAnswer {
    JsonNode number = part.path(field);
    if (!number.isIntegralNumber() || !number.canConvertToLong()) {
      throw BrokenAnswer.lacks(field(path, field));
    }
    return number.longValue();
  }

  /** A text, or null. */
  private static JsonNode text(JsonNode part, String field) {
    JsonNode text = part.path(field);
    return text.isTextual() ? text : NODES.nullNode();
  }

  private static boolean isAbsent(JsonNode part) {
    return part.isMissingNode() || part.isNull();
  }

  private static String field(String path, String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
