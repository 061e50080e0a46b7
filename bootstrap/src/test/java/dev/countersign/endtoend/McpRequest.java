package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request of a Model Context Protocol client to an authorization server, with <code>{name}</code>
 * in place of each value that varies.
 *
 * @param line the method and the path
 * @param headers the headers that the client sets
 * @param body the body; empty if there is none
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization">Model
 *     Context Protocol, Authorization</a>
 */
record McpRequest(String line, Map<String, String> headers, String body) {

  private static final McpRequest DISCOVERY =
      new McpRequest(
          "GET /.well-known/oauth-authorization-server",
          Map.of("accept", "application/json", "mcp-protocol-version", "2025-11-25"),
          "");
  private static final McpRequest REGISTRATION =
      new McpRequest(
          "POST /clients",
          Map.of("content-type", "application/json"),
          "{\"client_name\":\"Example MCP client\",\"redirect_uris\":[\"{redirect_uri}\"],"
              + "\"grant_types\":[\"authorization_code\",\"refresh_token\"],"
              + "\"response_types\":[\"code\"],\"token_endpoint_auth_method\":\"none\"}");
  private static final McpRequest AUTHORIZATION =
      new McpRequest(
          "GET /authorize?response_type=code&client_id={client_id}"
              + "&code_challenge={code_challenge}&code_challenge_method=S256"
              + "&redirect_uri={redirect_uri}&state=example&resource={resource}",
          Map.of(),
          "");
  private static final McpRequest EXCHANGE =
      token(
          "grant_type=authorization_code&code={code}&code_verifier={code_verifier}"
              + "&redirect_uri={redirect_uri}&resource={resource}&client_id={client_id}");
  private static final McpRequest REFRESH =
      token(
          "grant_type=refresh_token&refresh_token={refresh_token}"
              + "&resource={resource}&client_id={client_id}");

  /**
   * The requests of {@code client.mjs} if it must register, until it has renewed its tokens once.
   */
  static final List<McpRequest> OF_ONE_THAT_REGISTERS =
      List.of(DISCOVERY, REGISTRATION, AUTHORIZATION, DISCOVERY, EXCHANGE, DISCOVERY, REFRESH);

  /** The requests of {@code client.mjs} if it has a client ID metadata document. */
  static final List<McpRequest> OF_ONE_WITH_A_DOCUMENT =
      List.of(DISCOVERY, AUTHORIZATION, DISCOVERY, EXCHANGE, DISCOVERY, REFRESH);

  private static final Pattern VARYING_PARAMETER =
      Pattern.compile(
          "(?<=[?&]|^)(client_id|code|code_challenge|code_verifier|redirect_uri|refresh_token"
              + "|resource)=[^&]*");
  private static final Pattern VARYING_MEMBER =
      Pattern.compile("\"redirect_uris\":\\[\"[^\"]*\"\\]");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");

  private static McpRequest token(String body) {
    return new McpRequest(
        "POST /token",
        Map.of("accept", "application/json", "content-type", "application/x-www-form-urlencoded"),
        body);
  }

  /** Returns the request with placeholders for the values that vary. */
  McpRequest generalized() {
    return new McpRequest(
        generalized(line),
        new TreeMap<>(headers),
        VARYING_MEMBER
            .matcher(generalized(body))
            .replaceAll("\"redirect_uris\":[\"{redirect_uri}\"]"));
  }

  private static String generalized(String form) {
    return VARYING_PARAMETER.matcher(form).replaceAll("$1={$1}");
  }

  /** Returns the request with values in place of the placeholders. */
  McpRequest with(Map<String, String> values) {
    var inJson = body.startsWith("{\"");
    return new McpRequest(
        filled(line, values, true), headers, inJson ? filled(body, values, false) : form(values));
  }

  private String form(Map<String, String> values) {
    return filled(body, values, true);
  }

  private static String filled(String text, Map<String, String> values, boolean encoded) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              var value = values.getOrDefault(place.group(1), "");
              return encoded ? URLEncoder.encode(value, UTF_8) : value;
            });
  }

  /** Returns the method, GET or POST. */
  String method() {
    return line.substring(0, line.indexOf(' '));
  }

  /** Returns the path. */
  String path() {
    return line.substring(line.indexOf(' ') + 1);
  }
}
