package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.GrantType;
import dev.countersign.endtoend.Api.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Proves the grant types of the metadata. */
final class DiscoveredGrants {

  private static final String MEMBER = "grant_types";

  private DiscoveredGrants() {}

  static Map<String, Proof> proofs() {
    return Map.of(
        "grant_types_supported",
        new Proof(types(), DiscoveredGrants::works, DiscoveredGrants::isRefused));
  }

  private static Set<String> types() {
    var types =
        Arrays.stream(GrantType.values())
            .map(GrantType::wireName)
            .collect(Collectors.toCollection(TreeSet::new));
    types.addAll(
        List.of(
            "password",
            "urn:ietf:params:oauth:grant-type:device_code",
            "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "urn:ietf:params:oauth:grant-type:token-exchange",
            "urn:openid:params:grant-type:ciba"));
    return types;
  }

  private static Answer token(DiscoveryScene scene, Answer client, Map<String, String> form) {
    return scene
        .api()
        .postForm("/token", client.string("client_id"), client.string("client_secret"), form);
  }

  private static void works(DiscoveryScene scene, String type) {
    switch (type) {
      case "authorization_code" -> {
        var client = scene.client(Map.of(MEMBER, List.of(type)));
        assertThat(scene.tokens(client, scene.flow(client, "code")).json())
            .containsKey("access_token");
      }
      case "refresh_token" -> {
        var client = scene.client(Map.of(MEMBER, List.of("authorization_code", type)));
        var tokens = scene.tokens(client, scene.flow(client, "code"));
        var form = Map.of("grant_type", type, "refresh_token", tokens.string("refresh_token"));
        assertThat(token(scene, client, form).json()).containsKey("access_token");
      }
      case "client_credentials" -> {
        var client = scene.client(Map.of(MEMBER, List.of(type), "redirect_uris", List.of()));
        assertThat(token(scene, client, Map.of("grant_type", type)).json())
            .containsKey("access_token");
      }
      case "implicit" -> {
        var client =
            scene.client(Map.of(MEMBER, List.of(type), "response_types", List.of("id_token")));
        assertThat(scene.flow(client, "id_token").run(scene.browser())).containsKey("id_token");
      }
      default -> throw new AssertionError("no test uses the grant type " + type);
    }
  }

  /** RFC 7591 §3.2.1: what the server does not know is left out, and the response says so. */
  private static void isRefused(DiscoveryScene scene, String type) {
    scene.refusesToRegister(Map.of(MEMBER, List.of(type)));
    var client = scene.client(Map.of(MEMBER, List.of("authorization_code", type)));
    assertThat(client.json()).containsEntry(MEMBER, List.of("authorization_code"));
    assertThat(token(scene, client, Map.of("grant_type", type)).json())
        .containsEntry("error", "unsupported_grant_type");
  }
}
