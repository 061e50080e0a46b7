package dev.countersign.testkit.client;

import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.RegistrationSettings;
import dev.countersign.application.registration.RegistrationUseCases;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientauth.PresentedCredentials;
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

/** Clients that register themselves at a {@link ProviderFixture}. */
public final class Registrations {

  /** Where the web clients of the tests are called back. */
  public static final String CALLBACK = "https://client.example/callback";

  /** What allows registrations. */
  public static final InitialAccessToken TOKEN = new InitialAccessToken("registration-token");

  /** The least that a client for the code flow says. */
  public static final JsonObject WEB = JsonObject.EMPTY.with("redirect_uris", texts(CALLBACK));

  /** A client for the code flow that refreshes. */
  public static final JsonObject REFRESHING =
      WEB.with("grant_types", texts("authorization_code", "refresh_token"));

  /** The same without any secret. */
  public static final JsonObject PUBLIC = REFRESHING.with("token_endpoint_auth_method", "none");

  /** A client for the implicit grant. */
  public static final JsonObject IMPLICIT =
      WEB.with("response_types", texts("token", "id_token", "id_token token"));

  /** A client that asks for itself. */
  public static final JsonObject MACHINE =
      JsonObject.EMPTY.with("grant_types", texts("client_credentials"));

  /** What the provider takes. */
  public static final ServerCapabilities POLICY =
      new ServerCapabilities(
          Set.of(GrantType.values()),
          Set.of(
              ResponseType.CODE,
              ResponseType.TOKEN,
              ResponseType.ID_TOKEN,
              ResponseType.ID_TOKEN_TOKEN),
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
          Optional.empty());

  /** On what terms: anybody may with the token, nobody without. */
  public static final RegistrationSettings TERMS =
      new RegistrationSettings(
          Optional.empty(),
          RegistrationLimits.NONE,
          List.of(),
          RegistrationTokenRotation.ON_UPDATE,
          Duration.ofMinutes(1),
          Duration.ofDays(1));

  private Registrations() {}

  /** The same needs, on other terms. */
  public static RegistrationUseCases.RegistrationDependencies on(
      RegistrationUseCases.RegistrationDependencies dependencies, RegistrationSettings terms) {
    return new RegistrationUseCases.RegistrationDependencies(
        dependencies.clients(),
        dependencies.names(),
        dependencies.confusables(),
        dependencies.events(),
        dependencies.tokens(),
        dependencies.policy(),
        terms,
        dependencies.statements(),
        dependencies.inspector(),
        dependencies.sealer(),
        dependencies.unitOfWork(),
        dependencies.generator(),
        dependencies.hasher(),
        dependencies.clock());
  }

  /** Registers a client. */
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

  /** What the client shows in the {@code Authorization} header, or its name if it has no secret. */
  public static PresentedCredentials credentials(Registered registered) {
    var id = registered.client().id();
    return registered
        .secret()
        .<PresentedCredentials>map(secret -> new PresentedCredentials.BasicSecret(id, secret))
        .orElseGet(() -> new PresentedCredentials.NameOnly(id));
  }

  /** An array of strings. */
  public static JsonArray texts(String... values) {
    return JsonArray.ofStrings(List.of(values));
  }

  /** The public part of a key, as a set. */
  public static JsonObject keys(PrivateJwk key) {
    return JsonObject.EMPTY.with("keys", new JsonArray(List.<Json>of(key.shown())));
  }
}
