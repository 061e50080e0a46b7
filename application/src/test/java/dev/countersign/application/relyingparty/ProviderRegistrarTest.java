package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.UriHost;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.NameTaken;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.ReturnTo;
import dev.countersign.domain.relyingparty.UsedBy;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderRegistrarTest {

  private static final KeyOwner OWNER = KeyOwner.relyingParty("app");

  private final World world =
      new World(
          "client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt");

  @Test
  void registersWithItsOwnKeysAndStoresTheCredentialsSealed() {
    var registration = world.registered("private_key_jwt");

    assertThat(world.stores.registrations().all()).containsExactly(registration);
    assertThat(registration.authentication())
        .isEqualTo(
            new ClientAuthentication(
                ClientAuthMethod.PRIVATE_KEY_JWT, Optional.of(SignatureAlgorithm.ES256)));
    assertThat(registration.registeredAt()).isEqualTo(world.now());
    assertThat(world.keys.rings())
        .containsExactly(
            RingId.signing(OWNER, SignatureAlgorithm.ES256),
            RingId.decryption(OWNER, KeyManagementAlgorithm.ECDH_ES_A256KW));
    assertThat(world.sealer.open(registration.record(), registration.credentials()))
        .isEqualTo(
            Result.ok(
                JsonObject.EMPTY
                    .with("client_secret", World.SECRET.value())
                    .with("registration_access_token", "registration token")));
    assertThat(registration.toString()).doesNotContain(World.SECRET.value());
  }

  @Test
  void sendsTheMetadataForClientCredentials() {
    assertThat(world.register("app", JsonObject.EMPTY)).isInstanceOf(Result.Ok.class);

    var enrollment = world.server.enrollments().getFirst();
    assertThat(enrollment.token()).contains(new InitialAccessToken("initial"));
    assertThat(enrollment.metadata())
        .isEqualTo(
            JsonObject.EMPTY
                .with("client_name", "app")
                .with("grant_types", JsonArray.ofStrings(List.of("client_credentials")))
                .with("response_types", JsonArray.ofStrings(List.of()))
                .with("token_endpoint_auth_method", "private_key_jwt")
                .with("jwks", world.keys.publish(OWNER).keys().document())
                .with("token_endpoint_auth_signing_alg", "ES256"));
  }

  private static final ReturnTo RETURN_TO =
      new ReturnTo(List.of(URI.create("https://shop.example/signed-in")));

  private Registration signingIn(JsonObject metadata) {
    return world
        .registerAtProvider
        .register(
            new RegisterAtProvider.Command(
                "app",
                world.server.issuer().value(),
                Optional.empty(),
                metadata,
                UsedBy.NOBODY,
                RETURN_TO,
                World.ADMIN))
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  @Test
  void sendsTheMetadataForSignIns() {
    var registration = signingIn(JsonObject.EMPTY);
    assertThat(registration.details().returnTo()).isEqualTo(RETURN_TO);
    var sent = world.server.enrollments().getFirst().metadata();
    var requested =
        JsonObject.EMPTY
            .with("client_name", "app")
            .with("redirect_uris", strings("https://rp.example/rp/callback/app"))
            .with("grant_types", strings("authorization_code", "refresh_token"))
            .with("response_types", strings("code"))
            .with("initiate_login_uri", "https://rp.example/rp/login/app")
            .with("backchannel_logout_uri", "https://rp.example/rp/logout/app/back-channel")
            .with("backchannel_logout_session_required", true)
            .with("frontchannel_logout_uri", "https://rp.example/rp/logout/app/front-channel")
            .with("frontchannel_logout_session_required", true)
            .with("application_type", "web")
            .with("token_endpoint_auth_method", "private_key_jwt")
            .with("token_endpoint_auth_signing_alg", "ES256");
    assertThat(sent.without(List.of("jwks"))).isEqualTo(requested);
    assertThat(registration.details().requested()).contains(requested);
  }

  @Test
  void addsItsRedirectUriToThoseOfTheAdministratorAndKeepsWhatElseWasSent() {
    var metadata =
        JsonObject.EMPTY
            .with("redirect_uris", strings("https://shop.example/own"))
            .with("grant_types", strings("authorization_code", "implicit"))
            .with("response_types", strings("code id_token"))
            .with("initiate_login_uri", "https://shop.example/login")
            .with("application_type", "native");
    var _ = signingIn(metadata);
    var sent = world.server.enrollments().getFirst().metadata();
    assertThat(sent.array("redirect_uris"))
        .contains(strings("https://rp.example/rp/callback/app", "https://shop.example/own"));
    for (var name : metadata.without(List.of("redirect_uris")).members().keySet()) {
      assertThat(sent.member(name)).as(name).isEqualTo(metadata.member(name));
    }
  }

  private static JsonArray strings(String... values) {
    return JsonArray.ofStrings(List.of(values));
  }

  @Test
  void sendsTheRequestedMetadataUnchanged() {
    var metadata =
        JsonObject.EMPTY
            .with("client_name", "Mine")
            .with("redirect_uris", JsonArray.ofStrings(List.of("https://app.example/back")))
            .with("unknown_member", new JsonNull())
            .with("id_token_encrypted_response_alg", "RSA-OAEP-256")
            .with("token_endpoint_auth_method", "client_secret_basic");
    assertThat(world.register("app", metadata)).isInstanceOf(Result.Ok.class);

    assertThat(world.keys.rings())
        .containsExactly(RingId.decryption(OWNER, KeyManagementAlgorithm.RSA_OAEP_256));
    assertThat(world.server.enrollments().getFirst().metadata())
        .isEqualTo(metadata.with("jwks", world.keys.publish(OWNER).keys().document()));
  }

  private JsonObject metadata() {
    return world
        .server
        .metadata("private_key_jwt")
        .with(
            "id_token_encryption_alg_values_supported",
            JsonArray.ofStrings(List.of("RSA1_5", "dir", "RSA-OAEP", "ECDH-ES+A128KW")))
        .with(
            "id_token_encryption_enc_values_supported",
            JsonArray.ofStrings(List.of("XC20P", "A128CBC-HS256", "A128GCM")))
        .with(
            "userinfo_encryption_alg_values_supported",
            JsonArray.ofStrings(List.of("RSA-OAEP-256")));
  }

  private static JsonObject web() {
    return JsonObject.EMPTY.with(
        "redirect_uris", JsonArray.ofStrings(List.of("https://app.example/back")));
  }

  @Test
  void registersForEncryptionIfTheServerSupportsIt() {
    world.server.publishMetadata(metadata());
    var metadata = web().with("userinfo_signed_response_alg", "RS256");
    assertThat(world.register("app", metadata)).isInstanceOf(Result.Ok.class);

    var sent = world.server.enrollments().getFirst().metadata();
    assertThat(sent.string("id_token_encrypted_response_alg")).contains("ECDH-ES+A128KW");
    assertThat(sent.string("id_token_encrypted_response_enc")).contains("A128GCM");
    assertThat(sent.string("userinfo_encrypted_response_alg")).contains("RSA-OAEP-256");
    assertThat(sent.string("userinfo_encrypted_response_enc")).contains("A128CBC-HS256");
    assertThat(world.keys.rings())
        .contains(
            RingId.decryption(OWNER, KeyManagementAlgorithm.ECDH_ES_A128KW),
            RingId.decryption(OWNER, KeyManagementAlgorithm.RSA_OAEP_256));
  }

  @Test
  void registersForNoEncryptionOfResponsesThatItNeverReceives() {
    world.server.publishMetadata(metadata());
    assertThat(world.register("app", JsonObject.EMPTY)).isInstanceOf(Result.Ok.class);
    assertThat(world.register("web", web())).isInstanceOf(Result.Ok.class);

    assertThat(world.server.enrollments().getFirst().metadata().members())
        .doesNotContainKeys("id_token_encrypted_response_alg", "userinfo_encrypted_response_alg");
    assertThat(world.server.enrollments().getLast().metadata().members())
        .containsKey("id_token_encrypted_response_alg")
        .doesNotContainKey("userinfo_encrypted_response_alg");
  }

  @Test
  void registersForTheRequestedEncryption() {
    world.server.publishMetadata(metadata());
    var requested = web().with("id_token_encrypted_response_alg", "RSA-OAEP-256");
    assertThat(world.register("app", requested)).isInstanceOf(Result.Ok.class);

    assertThat(
            world
                .server
                .enrollments()
                .getFirst()
                .metadata()
                .string("id_token_encrypted_response_alg"))
        .contains("RSA-OAEP-256");
  }

  /** Publishes no key either, because a server might encrypt to it on its own. */
  @Test
  void registersForNoEncryptionIfRequested() {
    world.server.publishMetadata(metadata());
    var declining = web().with("id_token_encrypted_response_alg", "none");
    assertThat(world.register("app", declining)).isInstanceOf(Result.Ok.class);

    assertThat(world.server.enrollments().getFirst().metadata().members())
        .doesNotContainKey("id_token_encrypted_response_alg");
    assertThat(world.keys.rings()).containsExactly(RingId.signing(OWNER, SignatureAlgorithm.ES256));
  }

  private Result<Registration, RelyingPartyError> add(
      Optional<ClientSecret> secret, String method) {
    return world.registerAtProvider.add(
        new RegisterAtProvider.Existing(
            "app",
            world.server.issuer().value(),
            new ClientId("mine"),
            secret,
            method.isEmpty()
                ? JsonObject.EMPTY
                : JsonObject.EMPTY.with("token_endpoint_auth_method", method),
            new UsedBy(Set.of(new ClientId("shop"))),
            World.ADMIN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_secret_basic", "client_secret_post", "client_secret_jwt"})
  void bringsInAClientWithASecret(String method) {
    var added = add(Optional.of(World.SECRET), method);
    assertThat(added).isInstanceOf(Result.Ok.class);
    assertThat(world.server.enrollments()).isEmpty();
    var stored = world.stores.registrations().all().getFirst();
    assertThat(added).isEqualTo(Result.ok(stored));
    assertThat(stored.clientId()).isEqualTo(new ClientId("mine"));
    assertThat(stored.details().requested()).isEmpty();
    assertThat(stored.details().usedBy().ids()).containsExactly("shop");
    assertThat(world.token()).isNotEmpty();
    assertThat(error(add(Optional.of(World.SECRET), method))).isInstanceOf(NameTaken.class);
  }

  @Test
  void bringsInAClientWithAKey() {
    assertThat(add(Optional.empty(), "private_key_jwt")).isInstanceOf(Result.Ok.class);
    assertThat(world.keys.rings()).contains(RingId.signing(OWNER, SignatureAlgorithm.ES256));
    assertThat(world.token()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "client_secret_basic", "client_secret_jwt", "none"})
  void bringsInNoClientThatCannotAuthenticate(String method) {
    assertThat(error(add(Optional.empty(), method))).isInstanceOf(BadCall.class);
    assertThat(error(add(Optional.of(new ClientSecret("short")), "client_secret_jwt")))
        .isInstanceOf(BadCall.class);
    assertThat(world.stores.registrations().all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "UPPER", "a/b", ".hidden", "a b"})
  void refusesMalformedNames(String name) {
    assertThat(error(world.register(name, JsonObject.EMPTY))).isInstanceOf(BadCall.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "server.example", "http://server.example", "https://a.example/?b"})
  void refusesMalformedIssuers(String issuer) {
    var command =
        new RegisterAtProvider.Command(
            "app", issuer, Optional.empty(), JsonObject.EMPTY, UsedBy.NOBODY, World.ADMIN);
    assertThat(error(world.registerAtProvider.register(command))).isInstanceOf(BadCall.class);
  }

  @Test
  void refusesAnIssuerThatThisServerCannotConnectTo() {
    var command =
        new RegisterAtProvider.Command(
            "app",
            "https://my_idp.example.org",
            Optional.empty(),
            JsonObject.EMPTY,
            UsedBy.NOBODY,
            World.ADMIN);
    assertThat(error(world.registerAtProvider.register(command)))
        .isEqualTo(new BadCall("issuer " + UriHost.CONNECTABLE));
  }

  @Test
  void refusesATokenThatNoHeaderCanContain() {
    var command =
        new RegisterAtProvider.Command(
            "app",
            world.server.issuer().value(),
            Optional.of(new InitialAccessToken("a\r\nb")),
            JsonObject.EMPTY,
            UsedBy.NOBODY,
            World.ADMIN);
    assertThat(error(world.registerAtProvider.register(command))).isInstanceOf(BadCall.class);
  }

  @ParameterizedTest
  @CsvSource({
    "jwks, none",
    "jwks_uri, none",
    "client_secret, none",
    "grant_types, none",
    "token_endpoint_auth_method, none",
    "token_endpoint_auth_signing_alg, none",
    "userinfo_encrypted_response_alg, RSA-NONE"
  })
  void refusesMembersThatItCannotSupport(String member, String value) {
    assertThat(error(world.register("app", JsonObject.EMPTY.with(member, value))))
        .isInstanceOfSatisfying(
            BadCall.class, bad -> assertThat(bad.description()).contains(member));
    assertThat(world.server.enrollments()).isEmpty();
    assertThat(world.keys.rings()).isEmpty();
  }

  @Test
  void refusesATakenNameBeforeSendingARequest() {
    assertThat(world.stores.registrations().register(RelyingPartyFixtures.registration("app")))
        .isTrue();
    world.server.goDown();
    assertThat(error(world.register("app", JsonObject.EMPTY))).isInstanceOf(NameTaken.class);
  }

  @Test
  void refusesANameThatWasTakenDuringTheRequest() {
    var first = RelyingPartyFixtures.registration("app");
    world.server.onEnrollment(
        enrollment -> {
          assertThat(world.stores.registrations().register(first)).isTrue();
          return Result.ok(enrolled("late", Optional.of(World.SECRET), Optional.empty()));
        });
    assertThat(error(world.register("app", JsonObject.EMPTY)))
        .isInstanceOfSatisfying(
            NameTaken.class, taken -> assertThat(taken.description()).contains("late"));
    assertThat(world.stores.registrations().all()).containsExactly(first);
  }

  @Test
  void returnsTheServersError() {
    var refusal = new ServerRefused("invalid_token", "no such token");
    world.server.onEnrollment(enrollment -> Result.refused(refusal));
    assertThat(error(world.register("app", JsonObject.EMPTY))).isEqualTo(refusal);
    assertThat(world.stores.registrations().all()).isEmpty();
  }

  @Test
  void refusesAServerWithoutRegistration() {
    world.server.publishMetadata(
        world.server.metadata("private_key_jwt").without(List.of("registration_endpoint")));
    assertThat(error(world.register("app", JsonObject.EMPTY))).isInstanceOf(ServerFailed.class);
  }

  @Test
  void choosesTheStrongestMethodThatTheServerSupports() {
    world.server.publishMetadata(
        world.server.metadata("client_secret_post", "client_secret_basic", "tls_client_auth"));
    assertThat(world.register("app", JsonObject.EMPTY).map(Registration::authentication))
        .isEqualTo(Result.ok(ClientAuthentication.by(ClientAuthMethod.CLIENT_SECRET_BASIC)));
  }

  /** RFC 9864: the older name only where the server does not know the current one. */
  @ParameterizedTest
  @CsvSource({"EdDSA Ed25519, ED25519", "EdDSA, EDDSA", "Ed448 EdDSA, EDDSA", "Ed448, ED448"})
  void choosesAnEdwardsCurveByItsCurrentName(String supported, SignatureAlgorithm chosen) {
    world.server.publishMetadata(
        world
            .server
            .metadata("private_key_jwt")
            .with(
                "token_endpoint_auth_signing_alg_values_supported",
                JsonArray.ofStrings(List.of(supported.split(" ", -1)))));
    assertThat(world.register("app", JsonObject.EMPTY)).isInstanceOf(Result.Ok.class);
    assertThat(world.keys.rings()).contains(RingId.signing(OWNER, chosen));
    assertThat(
            world
                .server
                .enrollments()
                .getFirst()
                .metadata()
                .string("token_endpoint_auth_signing_alg"))
        .contains(chosen.wireName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/application/o/app/", "/tenant"})
  void registersAtAnIssuerAsItIsWritten(String path) {
    var issuer = world.server.issuer().value() + path;
    world.server.publish(
        URI.create(new Issuer(issuer).at("/.well-known/openid-configuration")),
        world.server.metadata("private_key_jwt").with("issuer", issuer));
    var command =
        new RegisterAtProvider.Command(
            "app", issuer, Optional.empty(), JsonObject.EMPTY, UsedBy.NOBODY, World.ADMIN);
    assertThat(
            world
                .registerAtProvider
                .register(command)
                .map(registration -> registration.server().issuer().value()))
        .isEqualTo(Result.ok(issuer));
    assertThat(world.token()).isNotEmpty();
    var assertion = world.signatures.find(assertion());
    assertThat(assertion.flatMap(signed -> signed.claims().string("aud"))).contains(issuer);
  }

  private String assertion() {
    return switch (world.server.questions().getFirst().proof()) {
      case TokenFetcher.Proof.Assertion(var _, var assertion) -> assertion.value();
      default -> throw new AssertionError("not an assertion");
    };
  }

  @Test
  void doesNotReplaceTheRequestedMethodByAWeakerOne() {
    world.server.publishMetadata(world.server.metadata("client_secret_basic"));
    var requested = JsonObject.EMPTY.with("token_endpoint_auth_method", "private_key_jwt");
    assertThat(error(world.register("app", requested))).isInstanceOf(BadCall.class);
    assertThat(world.server.enrollments()).isEmpty();
  }

  @Test
  void acceptsTheMethodThatTheServerRegisteredInstead() {
    world.server.onEnrollment(
        enrollment ->
            Result.ok(
                enrolled("client", Optional.of(World.SECRET), Optional.of("client_secret_post"))));
    assertThat(world.register("app", JsonObject.EMPTY).map(Registration::authentication))
        .isEqualTo(Result.ok(ClientAuthentication.by(ClientAuthMethod.CLIENT_SECRET_POST)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "tls_client_auth", "client_secret_jwt"})
  void refusesAMethodThatItCannotUse(String registered) {
    world.server.onEnrollment(
        enrollment ->
            Result.ok(enrolled("client", Optional.of(World.SECRET), Optional.of(registered))));
    assertThat(error(world.register("app", JsonObject.EMPTY))).isInstanceOf(ServerFailed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_secret_basic", "client_secret_jwt"})
  void refusesAResponseWithoutARequiredSecret(String method) {
    world.server.onEnrollment(
        enrollment -> Result.ok(enrolled("client", Optional.empty(), Optional.empty())));
    var requested = JsonObject.EMPTY.with("token_endpoint_auth_method", method);
    assertThat(error(world.register("app", requested))).isInstanceOf(ServerFailed.class);
  }

  @Test
  void refusesASecretTooShortForItsAlgorithm() {
    world.server.onEnrollment(
        enrollment ->
            Result.ok(
                enrolled("client", Optional.of(new ClientSecret("short")), Optional.empty())));
    var requested = JsonObject.EMPTY.with("token_endpoint_auth_method", "client_secret_jwt");
    assertThat(error(world.register("app", requested)))
        .isInstanceOfSatisfying(
            ServerFailed.class, failed -> assertThat(failed.description()).contains("HS256"));
  }

  private static Registered enrolled(
      String id, Optional<ClientSecret> secret, Optional<String> method) {
    return new Registered(new ClientId(id), secret, Optional.empty(), Optional.empty(), method);
  }

  private static RelyingPartyError error(Result<Registration, RelyingPartyError> result) {
    return switch (result) {
      case Result.Ok<Registration, RelyingPartyError> ok -> throw new AssertionError(ok);
      case Result.Refused<Registration, RelyingPartyError>(var error) -> error;
    };
  }
}
