package dev.countersign.http.key;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.CompromiseKey.UnchangeableRing;
import dev.countersign.application.key.CompromiseKey.UnknownKey;
import dev.countersign.application.key.ListKeys.Listed;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyUsage;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.Times;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class KeyAdministrationTest {

  private final Caller caller;
  private final FakePorts ports;

  KeyAdministrationTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    AccessTokens.accept(ports);
  }

  @Test
  void keysAreShownWithTheirStateAndUseAndWithoutTheirMaterial() {
    var owners = new ArrayList<KeyOwner>();
    ports.listKeys =
        owner -> {
          owners.add(owner);
          return KeyFixtures.keysInAllStates(KeyFixtures.PROVIDER_ES256).stream()
              .map(key -> new Listed(key, usage(key)))
              .toList();
        };

    var response = get("/admin/keys");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(response.body()).doesNotContain("ciphertext");
    var keys = json(response).array("keys").orElseThrow();
    assertThat(keys.items())
        .hasSize(6)
        .contains(
            JsonObject.EMPTY
                .with("kid", "active")
                .with("kty", "EC")
                .with("use", "sig")
                .with("alg", "ES256")
                .with("owner", "provider")
                .with("state", "active")
                .with("since", Times.NOW.toString())
                .with("ring", "provider:sig:ES256")
                .with("signatures", 7)
                .with("last_used", Times.LATER.toString()));
    assertThat(states(keys))
        .containsExactly("compromised", "retired", "damaged", "retiring", "active", "upcoming");
    assertThat(get("/admin/keys?owner=rp/demo").statusCode()).isEqualTo(200);
    assertThat(owners).containsExactly(KeyOwner.PROVIDER, KeyOwner.relyingParty("demo"));
  }

  private static Optional<KeyUsage> usage(Key key) {
    return key instanceof Key.Active ? Optional.of(new KeyUsage(7, Times.LATER)) : Optional.empty();
  }

  private static List<String> states(JsonArray keys) {
    return keys.items().stream()
        .map(key -> ((JsonObject) key).string("state").orElseThrow())
        .toList();
  }

  @Test
  void aMalformedOwnerIsRefused() {
    assertThat(get("/admin/keys?owner=nobody").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"k1", "2011-04-29", "a%2Fb", "a+b", "a%2Bb", "%C3%A9%20%22"})
  void aKeyIsMarkedAsCompromisedByItsKid(String path) {
    var asked = new ArrayList<String>();
    ports.compromiseKey =
        (key, actor) -> {
          asked.add(key.value() + " by " + actor.value());
          return Result.ok(
              new Key.Compromised(
                  KeyFixtures.identity(key.value(), KeyFixtures.PROVIDER_ES256),
                  new Key.Since(Times.NOW, 2)));
        };

    var response = post("/admin/keys/" + path + "/compromise");

    assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(200);
    assertThat(json(response).string("state")).hasValue("compromised");
    assertThat(asked)
        .containsExactly(
            path.replace("%2F", "/").replace("%2B", "+").replace("%C3%A9%20%22", "é \"")
                + " by client:admin");
  }

  @Test
  void anUnknownKeyIsNotFound() {
    ports.compromiseKey = (key, actor) -> Result.refused(new UnknownKey());

    for (var name : List.of("k1", "k".repeat(257))) {
      var response = post("/admin/keys/" + name + "/compromise");
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(json(response).string("error")).hasValue("unknown_key");
    }
  }

  @Test
  void aKeyStoreThatAcceptsNoChangeIsAConflict() {
    var ring = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256);
    ports.compromiseKey = (key, actor) -> Result.refused(new UnchangeableRing(ring));

    var response = post("/admin/keys/k1/compromise");

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(json(response).string("error")).hasValue("key_store_unchangeable");
    assertThat(json(response).string("error_description").orElseThrow()).contains(ring.name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "a%0Ab", "a%7F", "a%C2%85"})
  void aKidWithAControlCharacterIsNotPassedOn(String kid) {
    var asked = new ArrayList<KeyId>();
    ports.compromiseKey =
        (key, actor) -> {
          asked.add(key);
          return Result.refused(new UnknownKey());
        };

    assertThat(post("/admin/keys/" + kid + "/compromise").statusCode()).isEqualTo(404);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer countersign:rp", "Bearer nobody"})
  void onlyAdministratorsHaveAccess(String authorization) {
    var path = "/admin/keys";
    assertThat(caller.get(path, "Authorization", authorization).statusCode()).isIn(401, 403);
    assertThat(caller.get(path).statusCode()).isEqualTo(401);
    var compromise = "/admin/keys/k1/compromise";
    assertThat(caller.send("POST", compromise, "", "Authorization", authorization).statusCode())
        .isIn(401, 403);
    assertThat(caller.send("POST", compromise, "").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> get(String path) {
    return caller.get(path, "Authorization", AccessTokens.ADMIN);
  }

  private HttpResponse<String> post(String path) {
    return caller.send("POST", path, "", "Authorization", AccessTokens.ADMIN);
  }
}
