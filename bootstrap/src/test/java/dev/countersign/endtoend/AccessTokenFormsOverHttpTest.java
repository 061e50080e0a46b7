package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.countersign.endtoend.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests one service with four resources, each with another format of access token. */
final class AccessTokenFormsOverHttpTest {

  private static final String READING = "https://reading.example";
  private static final String ASKING = "https://asking.example";
  private static final String SEALED = "https://sealed.example";
  private static final String PLAIN = "https://plain.example";

  @TempDir private Path directory;
  private final Newcomer newcomer = new Newcomer();

  private Map<String, Object> settings(Map<String, ?> resources) throws IOException {
    var file = directory.resolve("resources.json");
    Files.writeString(file, Texts.json(resources));
    return Map.of("countersign.resource-file", file.toString(), "countersign.resources", PLAIN);
  }

  private Answer machine(Service service) {
    return newcomer.register(service, Map.of("grant_types", List.of("client_credentials")));
  }

  private static String token(Service service, Answer client, String resource) {
    return new Api(service.url())
        .postForm(
            "/token",
            client.string("client_id"),
            client.string("client_secret"),
            Map.of("grant_type", "client_credentials", "resource", resource))
        .string("access_token");
  }

  private static Map<String, Object> introspect(Service service, Answer caller, String token) {
    return new Api(service.url())
        .postForm(
            "/introspect",
            caller.string("client_id"),
            caller.string("client_secret"),
            Map.of("token", token))
        .json();
  }

  @Test
  void eachResourceGetsItsFormat() throws Exception {
    var key = new ECKeyGenerator(Curve.P_256).keyID("api").keyUse(KeyUse.ENCRYPTION).generate();
    Answer api;
    try (var first = InMemoryService.start(directory)) {
      api = machine(first);
      // The resource's client is known only once it has registered.
      try (var service = first.restart(settings(resources(key, api)))) {
        var client = machine(service);
        var other = machine(service);
        readsByItself(service, client, key);
        asks(service, client, api, other, ASKING, 1);
        asks(service, client, api, other, SEALED, 5);
        assertThat(Peer.verified(service, token(service, client, PLAIN)).getAudience())
            .containsExactly(PLAIN);
      }
    }
  }

  private static Map<String, ?> resources(ECKey key, Answer api) {
    var clients = List.of(api.string("client_id"));
    return Map.of(
        READING,
        Map.of(
            "access_token",
            "encrypted-jwt",
            "jwks",
            Map.of("keys", List.of(key.toPublicJWK().toJSONObject()))),
        ASKING,
        Map.of("access_token", "opaque", "clients", clients),
        SEALED,
        Map.of("access_token", "encrypted-jwt", "clients", clients));
  }

  private static void readsByItself(Service service, Answer client, ECKey key) throws Exception {
    var token = token(service, client, READING);
    var jwe = JWEObject.parse(token);
    jwe.decrypt(new ECDHDecrypter(key));
    assertThat(Peer.verified(service, jwe.getPayload().toString()).getAudience())
        .containsExactly(READING);
    assertThat(introspect(service, client, token)).containsEntry("active", true);
  }

  private static void asks(
      Service service, Answer client, Answer api, Answer other, String resource, int parts) {
    var token = token(service, client, resource);
    assertThat(token.split("\\.", -1)).hasSize(parts);
    assertThat(introspect(service, api, token))
        .containsEntry("active", true)
        .containsEntry("client_id", client.string("client_id"))
        .containsEntry("aud", resource);
    assertThat(introspect(service, other, token)).isEqualTo(Map.of("active", false));
    var revoked =
        new Api(service.url())
            .postForm(
                "/revoke",
                client.string("client_id"),
                client.string("client_secret"),
                Map.of("token", token));
    assertThat(revoked.status()).isEqualTo(200);
    assertThat(introspect(service, api, token)).isEqualTo(Map.of("active", false));
  }
}
