package dev.countersign.application.client.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.oauth.InMemorySecretGenerator;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests which secrets of a client count, and for how long. */
class ClientSecretsTest {

  private static final ClientSecret OLD = new ClientSecret("old secret");
  private static final ClientSecret NEW = new ClientSecret("new secret");

  private final ClientSecrets secrets =
      new ClientSecrets(
          new InMemorySecretHasher(),
          new TestKeys(new InMemorySealer(), new InMemoryKeyGenerator()).sealer());

  /** A client that signs with its secret, so that the server stores the value. */
  private final Client none =
      ClientFixtures.webClient("client")
          .with(
              ClientFixtures.webMetadata()
                  .with(ClientAuthentication.by(ClientAuthMethod.CLIENT_SECRET_JWT)))
          .with(List.of());

  /** Has the new secret, and the old one, which expires at {@link Times#LATER}. */
  private Client both() {
    var old = secrets.store(none, OLD, Times.NOW).until(Optional.of(Times.LATER));
    var client = none.with(List.of(old));
    return client.with(List.of(secrets.store(client, NEW, Times.NOW), old));
  }

  @Test
  void anExpiredSecretNoLongerMatches() {
    var client = both();
    assertThat(secrets.matches(client, OLD, Times.LATER.minusNanos(1))).isTrue();
    assertThat(secrets.matches(client, OLD, Times.LATER)).isFalse();
    assertThat(secrets.matches(client, NEW, Times.LATER)).isTrue();
    assertThat(secrets.matches(client, new ClientSecret("another secret"), Times.NOW)).isFalse();
    assertThat(secrets.find(client, OLD)).map(StoredSecret::number).contains(StoredSecret.FIRST);
  }

  @Test
  void onlyValidSecretsAreOpened() {
    var client = both();
    assertThat(secrets.open(client, Times.NOW))
        .extracting(ClientSecrets.Opened::value)
        .containsExactly(NEW, OLD);
    assertThat(secrets.open(client, Times.LATER))
        .extracting(ClientSecrets.Opened::value)
        .containsExactly(NEW);
  }

  /** Of such a secret the server has only a hash. */
  @Test
  void aSecretWithoutAStoredValueIsNotOpened() {
    var hashed = ClientFixtures.webClient("client");
    assertThat(secrets.open(hashed, Times.NOW)).isEmpty();
    assertThat(secrets.reveal(hashed)).isEmpty();
    assertThat(secrets.accepted(hashed, Times.NOW)).isEmpty();
    assertThat(secrets.reveal(both())).contains(NEW);
  }

  /** The newest one also after its end, so that the client can be told what it has. */
  @Test
  void theNewestSecretIsAcceptedAndEachOneThatIsValid() {
    var client = both();
    assertThat(secrets.accepted(client, Times.NOW)).containsExactly(NEW, OLD);
    assertThat(secrets.accepted(client, Times.LATER)).containsExactly(NEW);
  }

  @Test
  void aNewSecretLetsTheValidOnesExpireAfterTheOverlap() {
    var overlap = Duration.ofMinutes(5);
    var renewed =
        secrets.renewed(both(), new InMemorySecretGenerator(), Times.NOW, overlap).orElseThrow();
    assertThat(renewed.client().secrets())
        .extracting(StoredSecret::expiresAt)
        .containsExactly(
            Optional.empty(),
            Optional.of(Times.NOW.plus(overlap)),
            Optional.of(Times.NOW.plus(overlap)));
    assertThat(secrets.matches(renewed.client(), renewed.secret(), Times.NOW)).isTrue();
  }

  @Test
  void aNewSecretEndsTheExpiredOnes() {
    var renewed =
        secrets
            .renewed(both(), new InMemorySecretGenerator(), Times.LATER, Duration.ZERO)
            .orElseThrow();
    assertThat(renewed.client().secrets())
        .extracting(StoredSecret::number)
        .containsExactly(StoredSecret.FIRST + 2, StoredSecret.FIRST + 1);
  }

  @Test
  void aClientHasAtMostTenSecrets() {
    var client = none;
    for (var i = 0; i <= ClientSecrets.MOST; i++) {
      client =
          secrets
              .renewed(client, new InMemorySecretGenerator(), Times.NOW, Duration.ofDays(1))
              .orElseThrow()
              .client();
    }
    assertThat(client.secrets()).hasSize(ClientSecrets.MOST);
  }

  @Test
  void aClientThatUsesNoSecretGetsNone() {
    var machine = ClientFixtures.machineClient("machine");
    assertThat(secrets.renewed(machine, new InMemorySecretGenerator(), Times.NOW, Duration.ZERO))
        .isEmpty();
  }
}
