package dev.countersign.testkit.client;

import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.RegistrationSettings;
import dev.countersign.application.registration.RegistrationUseCases;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.clientmetadata.RequestObjectSupport;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.clientmetadata.TokenEncryptionPolicy;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationTokenRotation;
import dev.countersign.testkit.ProviderFixture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Registration documents, and the registration of clients at a {@link ProviderFixture}. */
public final class Registrations {

  /** The redirect URI of the web clients in tests. */
  public static final String CALLBACK = "https://client.example/callback";

  /** The initial access token for registrations. */
  public static final InitialAccessToken TOKEN = new InitialAccessToken("registration-token");

  /** The minimal document of a client for the code flow. */
  public static final JsonObject WEB = JsonObject.EMPTY.with("redirect_uris", texts(CALLBACK));

  /** A client for the code flow that uses refresh tokens. */
  public static final JsonObject REFRESHING =
      WEB.with("grant_types", texts("authorization_code", "refresh_token"));

  /** The same without a secret. */
  public static final JsonObject PUBLIC = REFRESHING.with("token_endpoint_auth_method", "none");

  /** A client for the implicit grant. */
  public static final JsonObject IMPLICIT =
      WEB.with("response_types", texts("token", "id_token", "id_token token"));

  /** A client that uses the client credentials grant. */
  public static final JsonObject MACHINE =
      JsonObject.EMPTY.with("grant_types", texts("client_credentials"));

  /** The capabilities of the provider. */
  public static final ServerCapabilities POLICY =
      new ServerCapabilities(
          Set.of(GrantType.values()),
          ResponseType.supported(true),
          Set.of(ClientAuthMethod.values()),
          ProviderFixture.SCOPES,
          Set.of(SignatureAlgorithm.values()),
          Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256),
          Set.of(
              KeyManagementAlgorithm.RSA_OAEP_256,
              KeyManagementAlgorithm.ECDH_ES,
              KeyManagementAlgorithm.A256KW,
              KeyManagementAlgorithm.DIR),
          Set.of(ContentEncryptionAlgorithm.values()),
          TokenEncryptionPolicy.WHEN_POSSIBLE,
          Optional.empty(),
          RequestObjectSupport.SIGNED,
          true);

  /** The registration settings: a registration requires the token. */
  public static final RegistrationSettings TERMS =
      new RegistrationSettings(
          Optional.empty(),
          RegistrationLimits.NONE,
          List.of(),
          RegistrationTokenRotation.ON_UPDATE,
          Duration.ofMinutes(1),
          Duration.ofDays(1));

  private Registrations() {}

  /** Returns the same dependencies with other settings. */
  public static RegistrationUseCases.RegistrationDependencies on(
      RegistrationUseCases.RegistrationDependencies dependencies, RegistrationSettings settings) {
    return new RegistrationUseCases.RegistrationDependencies(
        dependencies.clients(),
        dependencies.subjects(),
        dependencies.names(),
        dependencies.confusables(),
        dependencies.events(),
        dependencies.tokens(),
        dependencies.policy(),
        settings,
        dependencies.statements(),
        dependencies.inspector(),
        dependencies.sealer(),
        dependencies.unitOfWork(),
        dependencies.generator(),
        dependencies.hasher(),
        dependencies.clock(),
        dependencies.sectors(),
        dependencies.grants());
  }

  /** Registers a client and returns the result. */
  public static Registered register(ProviderFixture provider, JsonObject document) {
    var _ =
        provider
            .stores()
            .initialAccessTokens()
            .setBuiltIn(
                provider.crypto().secretHasher().hash(TOKEN.value()), provider.clock().instant());
    return provider
        .registerClient()
        .register(new RegisterClient.Command(Optional.of(TOKEN), document, false))
        .orElse(
            error -> {
              throw new IllegalArgumentException(error.description());
            });
  }

  /**
   * Returns the client's credentials for the {@code Authorization} header, or its {@code client_id}
   * if it has no secret.
   */
  public static PresentedCredentials credentials(Registered registered) {
    var id = registered.client().id();
    return registered
        .secret()
        .<PresentedCredentials>map(secret -> new PresentedCredentials.BasicSecret(id, secret))
        .orElseGet(() -> new PresentedCredentials.NameOnly(id));
  }

  /** Returns an array of strings. */
  public static JsonArray texts(String... values) {
    return JsonArray.ofStrings(List.of(values));
  }

  /** Returns a JWK set with the public part of a key. */
  public static JsonObject keys(PrivateJwk key) {
    return JsonObject.EMPTY.with("keys", new JsonArray(List.<Json>of(key.shown())));
  }
}
