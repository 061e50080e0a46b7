package dev.countersign.crypto.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.provider.Provider;
import dev.countersign.application.provider.ProviderCryptography;
import dev.countersign.application.provider.ProviderProblem;
import dev.countersign.application.provider.ProviderSettings;
import dev.countersign.application.provider.ProviderSurroundings;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.crypto.oauth.StrictJsonParser;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientauth.PresentedCredentials.BasicSecret;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.client.InMemoryConfusableDetector;
import dev.countersign.testkit.clock.TwoClocks;
import dev.countersign.testkit.oauth.Times;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs a provider with real cryptography over stores in memory. */
class JoseCryptographyTest {

  private static final ProviderSettings SETTINGS =
      ProviderSettings.of(new Issuer("https://id.example"), Scope.of("read"))
          .withOpenRegistration(RegistrationLimits.NONE);
  private static final JsonObject CLIENT =
      JsonObject.EMPTY.with("grant_types", JsonArray.ofStrings(List.of("client_credentials")));
  private static final String MASTER_KEY = "A".repeat(43);

  private final InMemoryStores stores = InMemoryStores.empty();
  private final TwoClocks clocks = new TwoClocks(Times.NOW);

  private Result<Provider, ProviderProblem> start(ProviderCryptography cryptography) {
    return Provider.start(
        SETTINGS,
        stores.provider(),
        cryptography,
        ProviderSurroundings.withoutNetwork(clocks, clocks, new InMemoryConfusableDetector()));
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // It never returns, so any type is right.
  private static <T> T fail(Object problem) {
    throw new AssertionError(problem);
  }

  private static BasicSecret registered(Provider provider) {
    var client =
        provider
            .registration()
            .register()
            .register(new RegisterClient.Command(Optional.empty(), CLIENT, false))
            .orElse(JoseCryptographyTest::fail);
    return new BasicSecret(client.client().id(), client.secret().orElseThrow());
  }

  private static String token(Provider provider, BasicSecret client) {
    return provider
        .requestTokens()
        .request(client, new Parameters(Map.of("grant_type", List.of("client_credentials"))))
        .orElse(JoseCryptographyTest::fail)
        .accessToken()
        .value();
  }

  private static Optional<Boolean> isActive(Provider provider, BasicSecret client, String token) {
    var answer =
        provider
            .introspectToken()
            .introspect(client, new Parameters(Map.of("token", List.of(token))), AnswerForm.JSON)
            .orElse(JoseCryptographyTest::fail);
    return ((Answer.Plain) answer).introspection().json().bool("active");
  }

  @Test
  void signsTokensWithAPublishedKey() {
    var provider = start(JoseCryptography.withNewMasterKey()).orElse(JoseCryptographyTest::fail);
    var client = registered(provider);
    var token = token(provider, client);

    var header =
        new String(Base64.getUrlDecoder().decode(token.split("\\.", 2)[0]), StandardCharsets.UTF_8);
    var kid = new StrictJsonParser().object(header).flatMap(json -> json.string("kid"));
    var published = provider.publishKeys().publish(KeyOwner.PROVIDER).keys().keys();
    assertThat(published).extracting(key -> key.keyId()).containsExactly(kid);
    assertThat(isActive(provider, client, token)).contains(true);
    assertThat(isActive(provider, client, token.substring(0, token.length() - 8))).contains(false);
  }

  @Test
  void opensItsStoresAgainWithTheMasterKeyOnly() {
    var cryptography = JoseCryptography.withMasterKey(MASTER_KEY, "MASTER_KEY");
    var first = start(cryptography).orElse(JoseCryptographyTest::fail);
    var client = registered(first);
    var token = token(first, client);

    var again =
        start(JoseCryptography.withMasterKey(MASTER_KEY, "MASTER_KEY"))
            .orElse(JoseCryptographyTest::fail);
    assertThat(isActive(again, client, token)).contains(true);
    assertThat(start(JoseCryptography.withNewMasterKey())).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesAMalformedMasterKeyWithTheNameOfItsSetting() {
    assertThat(start(JoseCryptography.withMasterKey("short", "MASTER_KEY")))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(((ProviderProblem) refused.error()).message())
                    .startsWith("MASTER_KEY")
                    .doesNotContain("short"));
  }
}
