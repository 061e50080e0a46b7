package dev.countersign.domain.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests who may use a registration, where its token is sent, and what its seal is bound to. */
class RegistrationTest {

  private static final RegistrationName APP = new RegistrationName("app");
  private static final Issuer ISSUER = new Issuer("https://as.example");
  private static final ClientId CLIENT = new ClientId("client");

  @Test
  void isUsedByItsClientsAndByAdministrators() {
    var registration = at("").with(details(JsonObject.EMPTY, new UsedBy(Set.of(CLIENT))));

    assertThat(registration.isUsableBy(caller("client"))).isTrue();
    assertThat(registration.isUsableBy(caller("other"))).isFalse();
    assertThat(registration.isUsableBy(RegistrationCaller.application(Optional.empty()))).isFalse();
    assertThat(registration.isUsableBy(RegistrationCaller.administrator())).isTrue();
  }

  @Test
  void hasAtMostAHundredClients() {
    assertThat(UsedBy.parse(ids(100)).map(used -> used.clients().size())).isEqualTo(Result.ok(100));
    assertThat(UsedBy.parse(ids(101)))
        .isEqualTo(Result.refused("used_by must have at most 100 client_ids"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new UsedBy(ids(101).stream().map(ClientId::new).collect(Collectors.toSet())));
  }

  @Test
  void refusesWhatIsNoClientId() {
    assertThat(UsedBy.parse(List.of("a", "\n")))
        .isEqualTo(Result.refused("used_by contains a text that is not a client_id"));
  }

  @Test
  void sortsItsClients() {
    assertThat(UsedBy.parse(List.of("c", "a", "b")).map(UsedBy::ids))
        .isEqualTo(Result.ok(List.of("a", "b", "c")));
  }

  @Test
  void publishesKeysIfTheServerReadsThemHere() {
    var byLocation = JsonObject.EMPTY.with("jwks_uri", "https://rp.example/keys");

    assertThat(at("").with(details(byLocation, UsedBy.NOBODY)).publishesKeys()).isTrue();
    assertThat(at("").with(details(JsonObject.EMPTY, UsedBy.NOBODY)).publishesKeys()).isFalse();
    assertThat(at("").publishesKeys()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://as.example/register/1?a=b",
        "https://AS.example:443/register/1",
        "https://reg.example:8443/1"
      })
  void managesItsRegistrationAtTheServer(String uri) {
    assertThat(at(uri).configurationEndpoint()).contains(URI.create(uri));
  }

  /** The registration access token must not be sent to another host. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/register/1",
        "https://as.example:8443/register/1",
        "https://reg.example/1",
        "http://as.example/register/1",
        "https://user@as.example/register/1",
        "https://as.example/register/1#part",
        "https://as.example@evil.example/register/1",
        "/register/1",
        "https:///register/1",
        "ht tp://",
        ""
      })
  void sendsItsTokenNowhereElse(String uri) {
    assertThat(at(uri).configurationEndpoint()).isEmpty();
  }

  /** An earlier seal must not open in the place of a later one. */
  @Test
  void bindsItsSealToTheGeneration() {
    var members =
        JsonObject.EMPTY
            .with("name", "app")
            .with("issuer", "https://as.example")
            .with("client_id", "client");

    assertThat(at("").record()).isEqualTo(new RecordIdentity("rp_registration", members));
    assertThat(at("").with(details(JsonObject.EMPTY, UsedBy.NOBODY)).record())
        .isEqualTo(new RecordIdentity("rp_registration", members.with("generation", 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://as.example/token, https://as.example",
    "https://AS.example:443/token, https://as.example",
    "https://as.example:8443/token, https://as.example:8443",
    "https://as.example:80/token, https://as.example:80",
    "http://localhost/token, http://localhost",
    "http://localhost:80/token, http://localhost",
    "http://localhost:443/token, http://localhost:443"
  })
  void namesAnOriginWithoutThePortOfTheScheme(String uri, String origin) {
    assertThat(ServerOrigin.of(URI.create(uri)).map(ServerOrigin::text)).contains(origin);
  }

  private static List<String> ids(int number) {
    return IntStream.range(0, number).mapToObj(Integer::toString).toList();
  }

  private static RegistrationCaller caller(String client) {
    return RegistrationCaller.application(Optional.of(new ClientId(client)));
  }

  private static RegistrationDetails details(JsonObject requested, UsedBy usedBy) {
    return RegistrationDetails.first(Optional.empty(), requested, usedBy);
  }

  private static Registration at(String registrationClientUri) {
    var document =
        JsonObject.EMPTY
            .with("issuer", ISSUER.value())
            .with("registration_endpoint", "https://reg.example:8443/");
    return new Registration(
        APP,
        ServerMetadata.parse(document, ISSUER)
            .orElse(
                reason -> {
                  throw new AssertionError(reason);
                }),
        CLIENT,
        ClientAuthentication.by(ClientAuthMethod.CLIENT_SECRET_BASIC),
        new Sealed("{}"),
        Optional.of(registrationClientUri),
        Instant.EPOCH);
  }
}
