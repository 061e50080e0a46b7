package dev.countersign.http.key;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.RotateRing.RequestedRotation;
import dev.countersign.application.key.RotateRing.RotationRefusal;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator rotates a ring before its time. */
@MicronautTest
class RingRotationControllerTest {

  private static final RingId APPLICATION =
      RingId.signing(KeyOwner.relyingParty("demo"), SignatureAlgorithm.ES256);
  private static final RingId DECRYPTION =
      RingId.decryption(KeyOwner.PROVIDER, KeyManagementAlgorithm.ECDH_ES_A256KW);

  private final Caller caller;
  private final FakePorts ports;

  RingRotationControllerTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    AccessTokens.accept(ports);
  }

  private static Key.Upcoming upcoming(RingId ring) {
    return new Key.Upcoming(
        KeyFixtures.identity("k2", ring), KeyFixtures.sealed("k2"), new Key.Since(Times.NOW, 2));
  }

  private void accept(RequestedRotation rotation) {
    ports.rotateRing = (ring, force, actor) -> Result.ok(rotation);
  }

  @Test
  void theResponseTellsWhenTheNextKeySigns() {
    accept(
        new RequestedRotation(
            upcoming(KeyFixtures.PROVIDER_ES256), Times.LATER, true, Optional.empty()));

    var response = post("provider:sig:ES256/rotate");

    assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(200);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(json(response))
        .isEqualTo(
            JsonObject.EMPTY
                .with("ring", "provider:sig:ES256")
                .with("kid", "k2")
                .with("state", "upcoming")
                .with("since", Times.NOW.toString())
                .with("active_from", Times.LATER.toString())
                .with("changed", true));
  }

  @Test
  void theResponseToAForcedRotationTellsWhoCannotVerify() {
    var active = KeyFixtures.active("k2", KeyFixtures.PROVIDER_ES256);
    accept(new RequestedRotation(active, Times.NOW, true, Optional.of(Times.LATER)));

    var response = post("provider:sig:ES256/rotate?force=true");

    var unaware = unaware(response);
    assertThat(unaware.items()).hasSize(1);
    assertThat(((JsonObject) unaware.items().getFirst()).string("until"))
        .hasValue(Times.LATER.toString());
    assertThat(unaware.toString()).contains("verifiers that fetched the JWK set before");
  }

  @Test
  void theResponseNamesTheNodesThatCannotDecrypt() {
    var active = KeyFixtures.active("k2", DECRYPTION);
    accept(new RequestedRotation(active, Times.NOW, true, Optional.of(Times.LATER)));
    assertThat(unaware(post("provider:enc:ECDH-ES+A256KW/rotate?force=true")).toString())
        .contains("other nodes");
  }

  @Test
  void theResponseNamesTheProviderThatHasTheKeysByValue() {
    accept(new RequestedRotation(upcoming(APPLICATION), Times.LATER, true, Optional.empty()));
    assertThat(unaware(post("rp%2Fdemo:sig:ES256/rotate")).toString())
        .contains("if the registration there contains jwks and not jwks_uri");
  }

  private static JsonArray unaware(HttpResponse<String> response) {
    return json(response).array("not_known_to").orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "provider:sig:ES256/rotate,provider:sig:ES256 false client:admin",
    "provider:sig:ES256/rotate?force=true,provider:sig:ES256 true client:admin",
    "provider:sig:ES256/rotate?force=false,provider:sig:ES256 false client:admin",
    "provider:enc:ECDH-ES+A256KW/rotate,provider:enc:ECDH-ES+A256KW false client:admin",
    "provider:enc:ECDH-ES%2BA256KW/rotate,provider:enc:ECDH-ES+A256KW false client:admin",
    "rp%2Fdemo:sig:ES256/rotate,rp/demo:sig:ES256 false client:admin",
  })
  void theRingAndForceArePassedOn(String path, String expected) {
    var asked = new ArrayList<String>();
    ports.rotateRing =
        (ring, force, actor) -> {
          asked.add(ring.name() + " " + force + " " + actor.value());
          return Result.refused(new RotationRefusal.UnknownRing());
        };

    var _ = post(path);

    assertThat(asked).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"force=", "force=1", "force=TRUE", "force=true&force=true"})
  void anotherValueOfForceIsRefused(String query) {
    var response = post("provider:sig:ES256/rotate?" + query);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).string("error")).hasValue("invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k1",
        "provider",
        "provider:sig:none",
        "provider:sig:ES256:1",
        "x:sig:ES256",
        "%00"
      })
  void aNameThatIsNoRingIsNotFound(String name) {
    var response = post(name + "/rotate");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response).string("error")).hasValue("unknown_ring");
  }

  @Test
  void aRefusalNamesItsReason() {
    assertRefused(new RotationRefusal.UnknownRing(), 404, "unknown_ring", "GET /admin/keys");
    assertRefused(new RotationRefusal.ImportedKeys(), 409, "imported_keys", "import");
    assertRefused(
        new RotationRefusal.UnchangeableRing(APPLICATION),
        409,
        "key_store_unchangeable",
        APPLICATION.unchangeable());
    assertRefused(
        new RotationRefusal.ClockNotBelieved(), 409, "clock_not_believed", "/admin/clock/confirm");
    assertRefused(
        new RotationRefusal.TooManyKeys(Optional.of(Times.LATER)),
        409,
        "too_many_keys",
        "after " + Times.LATER);
    assertRefused(new RotationRefusal.TooManyKeys(Optional.empty()), 409, "too_many_keys", "later");
    assertRefused(
        new RotationRefusal.DamagedKey(new KeyId("k1"), "the tag is wrong"),
        409,
        "damaged_key",
        "key k1 cannot be opened (the tag is wrong)");
  }

  private void assertRefused(RotationRefusal refusal, int status, String error, String reason) {
    ports.rotateRing = (ring, force, actor) -> Result.refused(refusal);
    var response = post("provider:sig:ES256/rotate");
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).string("error")).hasValue(error);
    assertThat(json(response).string("error_description").orElseThrow()).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer countersign:rp", "Bearer nobody"})
  void onlyAdministratorsHaveAccess(String authorization) {
    var path = "/admin/keys/rings/provider:sig:ES256/rotate";
    assertThat(caller.send("POST", path, "", "Authorization", authorization).statusCode())
        .isIn(401, 403);
    assertThat(caller.send("POST", path, "").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> post(String path) {
    return caller.send(
        "POST", "/admin/keys/rings/" + path, "", "Authorization", AccessTokens.ADMIN);
  }
}
