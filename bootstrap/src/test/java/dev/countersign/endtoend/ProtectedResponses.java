package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gets each kind of JWT with which the service answers a client. */
final class ProtectedResponses {

  /** The kinds, as the names of the members of the metadata begin. */
  static final List<String> KINDS = List.of("id_token", "userinfo", "introspection");

  private ProtectedResponses() {}

  /**
   * Returns a client with these members for each kind that lists {@code value}: one client for all
   * kinds, because a flow takes time.
   *
   * @param listing the end of the name of the member that lists the value
   * @param members the values, by the ends of the names of the members
   */
  static Answer client(
      DiscoveryScene scene, String listing, String value, Map<String, String> members) {
    var all = new TreeMap<String, Object>();
    for (var kind : KINDS) {
      if (scene.listed(kind + listing).contains(value)) {
        members.forEach((name, text) -> all.put(kind + name, text));
      }
    }
    return scene.client(all);
  }

  /** Returns the JWT as the client receives it: a JWS, or a JWE. */
  static String of(String kind, DiscoveryScene scene, Answer client) {
    var tokens = scene.tokens(client);
    return switch (kind) {
      case "id_token" -> tokens.string("id_token");
      case "userinfo" -> userInfo(scene, tokens.string("access_token"));
      case "introspection" -> introspection(scene, client, tokens.string("access_token"));
      default -> throw new AssertionError("no test gets a JWT of the kind " + kind);
    };
  }

  private static String userInfo(DiscoveryScene scene, String accessToken) {
    var answer = scene.api().get(scene.text("userinfo_endpoint"), accessToken);
    assertThat(answer.header("Content-Type")).isEqualTo("application/jwt");
    return answer.response().body();
  }

  private static String introspection(DiscoveryScene scene, Answer client, String accessToken) {
    var type = "application/token-introspection+jwt";
    var answer =
        scene
            .api()
            .postForm(
                scene.text("introspection_endpoint"),
                client.string("client_id"),
                client.string("client_secret"),
                Map.of("token", accessToken),
                type);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    return answer.response().body();
  }
}
