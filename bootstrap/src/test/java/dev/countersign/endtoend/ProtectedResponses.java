package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import java.util.Map;

/** Gets each kind of JWT with which the service answers a client. */
final class ProtectedResponses {

  private ProtectedResponses() {}

  /** Returns the JWT as the client receives it: a JWS, or a JWE. */
  static String of(String kind, DiscoveryScene scene, Answer client) {
    var tokens = scene.tokens(client, scene.flow(client, "code"));
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
