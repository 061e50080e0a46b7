package dev.countersign.testkit.client;

import dev.countersign.domain.client.ApplicationType;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientDescription;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientResponseProfiles;
import dev.countersign.domain.client.IdTokenProfile;
import dev.countersign.domain.client.LocalizedText;
import dev.countersign.domain.client.LogoutMetadata;
import dev.countersign.domain.client.RedirectHost;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.RegisteredEncryption;
import dev.countersign.domain.client.RegistrationAccess;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.client.RequestObjectProfile;
import dev.countersign.domain.client.RequestObjectProfile.RequestObjectSigning;
import dev.countersign.domain.client.ResponseProfile;
import dev.countersign.domain.client.SoftwareStatement;
import dev.countersign.domain.client.SoftwareStatement.StoredSoftwareStatement;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.client.SubjectProfile;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.SecretHashes;
import dev.countersign.testkit.oauth.Times;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Clients for tests. */
public final class ClientFixtures {

  private ClientFixtures() {}

  /** Returns a web application with a secret, for the code flow. */
  public static Client webClient(String id) {
    return new Client(
        new ClientId(id),
        webMetadata(),
        List.of(secret(StoredSecret.FIRST, "secret-of-" + id)),
        Optional.of(RegistrationAccess.by(SecretHashes.hash("rat-of-" + id))),
        ClientOrigin.of(
            ClientOrigin.Way.INITIAL_ACCESS_TOKEN, Optional.of("token"), RegistrationLimits.NONE),
        ClientLife.from(Times.NOW),
        1);
  }

  /**
   * Returns a service that the operator registered; it uses the client credentials grant and {@code
   * private_key_jwt}.
   */
  public static Client machineClient(String id) {
    return new Client(
        new ClientId(id),
        machineMetadata(),
        List.of(),
        Optional.empty(),
        ClientOrigin.OPERATOR,
        ClientLife.from(Times.NOW),
        1);
  }

  /** Returns a client that has every member and every optional value. */
  public static Client outspokenClient(String id) {
    return new Client(
        new ClientId(id),
        outspokenMetadata(),
        List.of(
            secret(StoredSecret.FIRST + 1, "next-secret-of-" + id),
            new StoredSecret(
                StoredSecret.FIRST,
                SecretHashes.hash("secret-of-" + id),
                Optional.of(new Sealed("{\"ciphertext\":\"AAAA\"}")),
                Times.NOW,
                Optional.of(Times.LATER))),
        Optional.of(
            new RegistrationAccess(
                SecretHashes.hash("rat-of-" + id),
                Optional.of(
                    new RegistrationAccess.Previous(
                        SecretHashes.hash("old-rat-of-" + id), Times.LATER)))),
        new ClientOrigin(
            ClientOrigin.Way.SOFTWARE_STATEMENT,
            Optional.of("https://issuer.example/\u0000é"),
            limits(),
            Optional.of(
                new StoredSoftwareStatement(
                    "https://issuer.example/\u0000é", new SoftwareStatement("a.b.c")))),
        new ClientLife(Times.NOW, Times.NOW.plusSeconds(1), Optional.of(Times.LATER), true),
        1);
  }

  /** Returns limits of every kind. */
  public static RegistrationLimits limits() {
    return new RegistrationLimits(
        Optional.of(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.IMPLICIT)),
        Optional.of(Set.of(ResponseType.CODE, ResponseType.ID_TOKEN_TOKEN)),
        Optional.of(Set.of(ClientAuthMethod.NONE)),
        Optional.of(List.of(new RedirectHost("*.example"), new RedirectHost("app.example"))),
        Optional.of(Scope.of("openid", "email")),
        Optional.of(Duration.ofDays(30)),
        Set.of("client_name", "contacts"),
        true,
        true);
  }

  /** Returns a stored secret that is not sealed and does not expire. */
  public static StoredSecret secret(int number, String value) {
    return new StoredSecret(
        number, SecretHashes.hash(value), Optional.empty(), Times.NOW, Optional.empty());
  }

  /** Returns the client with one secret that has this seal. */
  public static Client sealed(Client client, Sealed seal) {
    var secret = secret(StoredSecret.FIRST, "secret-of-" + client.id().value());
    return client.with(List.of(secret.sealedAs(seal)));
  }

  /** Returns the next version of a client, with this name. */
  public static Client renamed(Client client, String name) {
    var metadata = client.metadata();
    return client.next().with(metadata.with(ClientDescription.named(name)));
  }

  /** Returns the metadata of {@link #webClient}. */
  public static ClientMetadata webMetadata() {
    return new ClientMetadata(
        List.of(new RedirectUri("https://app.example/callback")),
        EnumSet.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
        Set.of(ResponseType.CODE),
        ClientAuthentication.bySecretInHeaderOrBody(),
        ApplicationType.WEB,
        Scope.of("openid", "profile", "email"),
        JwkSet.EMPTY,
        Optional.empty(),
        ClientResponseProfiles.DEFAULT,
        ClientDescription.named("The web application"),
        Optional.empty(),
        JsonObject.EMPTY);
  }

  /** Returns the metadata of {@link #machineClient}. */
  public static ClientMetadata machineMetadata() {
    return new ClientMetadata(
        List.of(),
        EnumSet.of(GrantType.CLIENT_CREDENTIALS),
        Set.of(),
        ClientAuthentication.by(ClientAuthMethod.PRIVATE_KEY_JWT),
        ApplicationType.WEB,
        Scope.NONE,
        JwkSet.EMPTY,
        Optional.of(URI.create("https://machine.example/jwks.json")),
        ClientResponseProfiles.DEFAULT,
        ClientDescription.NONE,
        Optional.empty(),
        JsonObject.EMPTY);
  }

  /** Returns the metadata of {@link #outspokenClient}. */
  public static ClientMetadata outspokenMetadata() {
    return new ClientMetadata(
        List.of(
            new RedirectUri("http://127.0.0.1:8765/callback?a=b"),
            new RedirectUri("example.app:/callback")),
        EnumSet.allOf(GrantType.class),
        Set.of(ResponseType.CODE, ResponseType.ID_TOKEN_TOKEN),
        new ClientAuthentication(
            ClientAuthMethod.CLIENT_SECRET_JWT, Optional.of(SignatureAlgorithm.HS512)),
        ApplicationType.NATIVE,
        Scope.of("profile", "openid"),
        new JwkSet(List.of(publicKey("signs", "sig"), publicKey("encrypts", "enc"))),
        Optional.empty(),
        new ClientResponseProfiles(
            new IdTokenProfile(
                SignatureAlgorithm.ES256,
                new RegisteredEncryption.Chosen(
                    new Encryption(
                        KeyManagementAlgorithm.ECDH_ES_A256KW, ContentEncryptionAlgorithm.A256GCM)),
                true,
                Optional.of(Duration.ofMinutes(10))),
            new ResponseProfile(
                Optional.of(SignatureAlgorithm.PS256), new RegisteredEncryption.Declined()),
            new ResponseProfile(
                Optional.of(SignatureAlgorithm.RS256),
                new RegisteredEncryption.Chosen(
                    new Encryption(
                        KeyManagementAlgorithm.DIR, ContentEncryptionAlgorithm.A128GCM))),
            Optional.of(SignatureAlgorithm.EDDSA)),
        new ClientDescription(
            new LocalizedText(
                Optional.of("Ærlig “App” \u0007\\ 😀"), Map.of("ja-Jpan-JP", "アプリ", "DE", "App")),
            LocalizedText.of("https://app.example"),
            new LocalizedText(Optional.empty(), Map.of("fr", "https://app.example/logo.png")),
            new LocalizedText(
                Optional.of("https://app.example/policy"),
                Map.of("x-mine", "https://app.example/mine")),
            LocalizedText.of("https://app.example/tos"),
            List.of("one@app.example", "two@app.example"),
            Optional.of("software"),
            Optional.of("1.2.3")),
        Optional.of(URI.create("https://app.example/login?a=b")),
        JsonObject.EMPTY
            .with("x_number", new JsonDecimal(-0.5))
            .with("x_null", new JsonArray(List.of(new JsonNull(), new JsonBoolean(true))))
            .with("x_\u0000 \"#", JsonObject.EMPTY.with("", Long.MIN_VALUE)),
        new RequestObjectProfile(
            new RequestObjectSigning.With(SignatureAlgorithm.HS512),
            Optional.of(KeyManagementAlgorithm.ECDH_ES_A256KW),
            Optional.of(ContentEncryptionAlgorithm.A256GCM),
            List.of("https://app.example/request.jwt#version-1", "urn:example:1"),
            true),
        new SubjectProfile(
            SubjectProfile.Type.PAIRWISE,
            Optional.of(URI.create("https://sector.example/uris?a=b")),
            Optional.of("sector.example")),
        List.of("urn:two", "urn:one"),
        JsonObject.EMPTY.with("authorization_signed_response_alg", "PS256"),
        new LogoutMetadata(
            List.of(
                new RedirectUri("http://127.0.0.1:8765/bye?a=b"),
                new RedirectUri("example.app:/bye")),
            Optional.of(URI.create("https://app.example/logout?a=b")),
            true,
            Optional.of(URI.create("http://127.0.0.1:8765/logout?a=b")),
            true));
  }

  /** Returns a public key that is well-formed, but not a real key. */
  public static PublicJwk publicKey(String keyId, String use) {
    return new PublicJwk(
        JsonObject.EMPTY
            .with("kty", "EC")
            .with("crv", "P-256")
            .with("x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")
            .with("y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")
            .with("kid", keyId)
            .with("use", use));
  }
}
