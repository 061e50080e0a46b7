package dev.countersign.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.Sealed;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the names of keys, owners and rings, and how events about keys are stored. */
class KeyValuesTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");

  @Test
  void limitsTheLengthOfAName() {
    assertThat(KeyId.parse("a".repeat(256))).contains(new KeyId("a".repeat(256)));
    assertThat(KeyId.parse("a".repeat(257))).isEmpty();
    assertThat(KeyId.parse("")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyId("a".repeat(257)));
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyId(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "a\n", "\u007f", "\u0085", "a\uD83D", "\uDE00a"})
  void refusesANameThatCannotBeShownOrStored(String name) {
    assertThat(KeyId.parse(name)).isEmpty();
  }

  @Test
  void acceptsANameOutsideOfAscii() {
    assertThat(KeyId.parse("Schl\u00fcssel \uD83D\uDE00")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"provider, false", "imported, false", "pairwise, true", "rp/app, false"})
  void onlyTheSecretOfPairwiseSubjectsIsPermanent(String owner, boolean permanent) {
    assertThat(KeyOwner.parse(owner)).map(KeyOwner::isPermanent).contains(permanent);
  }

  @Test
  void knowsTheRegistrationOfAnOwner() {
    assertThat(KeyOwner.relyingParty("app").registration()).contains("app");
    assertThat(KeyOwner.PROVIDER.registration()).isEmpty();
    assertThat(KeyOwner.parse("rp/APP")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider:sig:ES256", "rp/app:enc:ECDH-ES+A128KW", "pairwise:sig:HS256"})
  void namesARing(String name) {
    assertThat(RingId.parse(name).map(RingId::name)).contains(name);
    assertThat(RingId.parse(name).map(RingId::unchangeable).orElse("")).startsWith("ring " + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "provider:sig",
        "provider:sig:ES256:1",
        "other:sig:ES256",
        "provider:tls:ES256",
        "provider:sig:RSA-OAEP",
        "provider:sig:none"
      })
  void refusesTheNameOfNoRing(String name) {
    assertThat(RingId.parse(name)).isEmpty();
  }

  @Test
  void addsUsages() {
    var early = new KeyUsage(1, AT);
    var late = new KeyUsage(2, AT.plusSeconds(1).plusNanos(999));

    assertThat(early.plus(late))
        .isEqualTo(late.plus(early))
        .isEqualTo(new KeyUsage(3, AT.plusSeconds(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyUsage(0, AT));
  }

  @ParameterizedTest
  @EnumSource
  void storesAnEventAboutAKeyOfARing(KeyAction action) {
    var ring = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256);
    var event = new KeyEvent(AT, Actor.SERVICE, action, new KeyId("kid"), ring);

    assertThat(event.toSecurityEvent())
        .isEqualTo(
            new SecurityEvent(
                AT,
                Actor.SERVICE,
                EventCategory.KEY,
                "key." + action.wireName(),
                "kid",
                Map.of("owner", "provider", "use", "sig", "algorithm", "ES256")));
    assertThat(KeyEvent.from(event.toSecurityEvent())).isEqualTo(event);
  }

  @Test
  void storesAnEventAboutADataKeyWithoutARing() {
    var dataKey = new DataKey(3, new Sealed("{}"), AT);
    var event = KeyEvent.of(dataKey, KeyAction.REMOVED, AT);

    assertThat(event.ring()).isEqualTo(Optional.empty());
    assertThat(event.toSecurityEvent().subject()).isEqualTo("data-3");
    assertThat(KeyEvent.from(event.toSecurityEvent())).isEqualTo(event);
  }

  @Test
  void hasOnlyKnownActions() {
    assertThat(KeyAction.BROUGHT_FORWARD.eventName()).isEqualTo("key.brought_forward");
    assertThatIllegalArgumentException().isThrownBy(() -> KeyAction.ofEvent("key.other"));
  }
}
