package dev.countersign.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DirectoryLinkTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final DirectoryLink LINK =
      new DirectoryLink(new DirectoryEntry.Id("entry"), NOW.plusNanos(1234));

  @Test
  void hasThePrecisionOfTheStores() {
    assertThat(LINK.checkedAt()).isEqualTo(NOW.plusNanos(1000));
    assertThat(LINK.checked(NOW)).isEqualTo(new DirectoryLink(LINK.entry(), NOW));
  }

  @Test
  void usesAnAnswerForItsLife() {
    var link = LINK.checked(NOW);
    assertThat(link.isCurrentAt(NOW, LIFE)).isTrue();
    assertThat(link.isCurrentAt(NOW.plus(LIFE).minusNanos(1), LIFE)).isTrue();
    assertThat(link.isCurrentAt(NOW.plus(LIFE), LIFE)).isFalse();
    assertThat(link.isCurrentAt(NOW, Duration.ZERO)).isFalse();
  }

  @Test
  void usesNoAnswerFromTheFuture() {
    assertThat(LINK.isCurrentAt(NOW.minusSeconds(1), LIFE)).isTrue();
    assertThat(LINK.isCurrentAt(NOW.minus(ClockTolerance.LIMIT), LIFE)).isFalse();
  }

  @Test
  void refusesMalformedIdentifiers() {
    for (var value : new String[] {"", "a\u0000", "a\nb", "a".repeat(256)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new DirectoryEntry.Id(value));
    }
    assertThat(new DirectoryEntry.Id("uid=\u00e6,ou=people").value()).isNotEmpty();
  }

  @Test
  void anAccountThatIsKeptElsewhereHasNoPassword() {
    var local =
        Account.created(
            new UserId("user"),
            new Username("user"),
            Optional.of(new PasswordHash("hash")),
            Profile.EMPTY,
            NOW);
    assertThat(local.keptElsewhere()).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> local.with(LINK));
    var elsewhere =
        Account.created(local.id(), local.username(), Optional.empty(), Profile.EMPTY, NOW)
            .with(LINK);
    assertThat(elsewhere.keptElsewhere()).isTrue();
    assertThat(elsewhere.next().directory()).contains(LINK);
    assertThatIllegalArgumentException().isThrownBy(() -> elsewhere.with(new PasswordHash("hash")));
  }
}
