package dev.countersign.domain.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.EncryptionOffer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.ServerMetadata;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests what the stored state of the tokens of a person says, and how their contents are kept. */
class FamilyStateTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @EnumSource(FamilyStage.class)
  void isInDoubtAfterARequestThatNoNodeIsMaking(FamilyStage stage) {
    assertThat(state(stage, false).isDoubtful()).isEqualTo(stage == FamilyStage.SENT);
    assertThat(state(stage, true).isDoubtful()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(FamilyStage.class)
  void awaitsJudgmentOfAResponseThatNoNodeIsJudging(FamilyStage stage) {
    assertThat(state(stage, false).awaitsJudgment()).isEqualTo(stage == FamilyStage.ANSWERED);
    assertThat(state(stage, true).awaitsJudgment()).isFalse();
  }

  @Test
  void pausesWhileAFailureForbidsRequests() {
    var over = new LeaseFailure(1, Duration.ZERO, Optional.empty(), "down");
    var inForce = new LeaseFailure(1, Duration.ofSeconds(1), Optional.empty(), "down");

    assertThat(state(Optional.of(inForce)).pause()).contains(inForce);
    assertThat(state(Optional.of(over)).pause()).isEmpty();
    assertThat(lease(Optional.of(inForce)).pause()).contains(inForce);
    assertThat(lease(Optional.of(over)).pause()).isEmpty();
  }

  @Test
  void storesAUseOnceAnHour() {
    var state = state(Optional.empty());

    assertThat(state.shouldStoreUse(NOW.plusSeconds(3600))).isTrue();
    assertThat(state.shouldStoreUse(NOW.plusSeconds(3599))).isFalse();
    assertThat(lease(Optional.empty()).shouldStoreUse(NOW.plusSeconds(3600))).isTrue();
    assertThat(lease(Optional.empty()).shouldStoreUse(NOW.plusSeconds(3599))).isFalse();
  }

  @Test
  void belongsToTheRegistrationThatTheTokensWereIssuedTo() {
    var contents = contents(Optional.empty());

    assertThat(contents.isOf(registration("https://as.example", "client"))).isTrue();
    assertThat(contents.isOf(registration("https://as.example", "another"))).isFalse();
    assertThat(contents.isOf(registration("https://other.example", "client"))).isFalse();
  }

  @Test
  void readsTheContentsThatItWrote() {
    var answer =
        new FamilyAnswer(
            400,
            Optional.of(JsonObject.EMPTY.with("error", "invalid_grant")),
            Optional.of(Duration.ofSeconds(3)),
            TokenTarget.ALL,
            NOW,
            true,
            true);

    for (var contents : List.of(contents(Optional.empty()), contents(Optional.of(answer)))) {
      assertThat(FamilyJson.read(FamilyJson.write(contents)).equals(contents)).isTrue();
    }
  }

  private static FamilyState state(FamilyStage stage, boolean claimed) {
    return new FamilyState(family(), 1, stage, claimed, Optional.empty(), NOW);
  }

  private static FamilyState state(Optional<LeaseFailure> failure) {
    return new FamilyState(family(), 1, FamilyStage.IDLE, false, failure, NOW);
  }

  private static LeaseState lease(Optional<LeaseFailure> failure) {
    return new LeaseState(1, Optional.empty(), false, failure, Optional.of(NOW));
  }

  private static TokenFamily family() {
    return new TokenFamily(
        new FamilyId("family"), new RegistrationName("demo"), 1, new Sealed("sealed"));
  }

  private static FamilyContents contents(Optional<FamilyAnswer> answer) {
    var resource = Optional.of(new ResourceIndicator("https://api.example"));
    return new FamilyContents(
        new Issuer("https://as.example"),
        new ClientId("client"),
        Scope.of("read", "write"),
        Optional.of(new RemoteRefreshToken("refresh")),
        List.of(
            new FamilyToken(
                new TokenTarget(Scope.of("read"), resource),
                new AccessToken("token"),
                new Lifespan(NOW, NOW.plusSeconds(60)),
                NOW.minusSeconds(5))),
        answer);
  }

  private static Registration registration(String issuer, String client) {
    return new Registration(
        new RegistrationName("demo"),
        new ServerMetadata(
            new Issuer(issuer),
            Map.of(),
            List.of("client_secret_basic"),
            List.of(),
            EncryptionOffer.NONE,
            EncryptionOffer.NONE),
        new ClientId(client),
        ClientAuthentication.by(ClientAuthMethod.CLIENT_SECRET_BASIC),
        new Sealed("{}"),
        Optional.empty(),
        NOW);
  }
}
