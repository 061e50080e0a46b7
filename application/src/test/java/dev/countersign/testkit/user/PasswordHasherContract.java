package dev.countersign.testkit.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.PasswordHasher.UsableHash;
import dev.countersign.application.user.driven.PasswordHasher.Verification;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link PasswordHasher}. */
public abstract class PasswordHasherContract {

  private static final Password PASSWORD = new Password("correct horse Ærlig 😀");
  private static final Password OTHER = new Password("correct horse Ærlig 😁");

  /** Returns the adapter. */
  protected abstract PasswordHasher passwordHasher();

  @Test
  void matchesThePasswordOfAHashAndNoOther() {
    var hash = hash(PASSWORD);
    assertThat(verify(PASSWORD, hash)).isEqualTo(new Verification.Matches(false));
    assertThat(verify(OTHER, hash)).isEqualTo(new Verification.DoesNotMatch());
  }

  @Test
  void ignoresHowALetterWithAnAccentIsTyped() {
    var composed = new Password("\u00C5ngstr\u00F6m and others");
    var decomposed = new Password("A\u030Angstro\u0308m and others");
    assertThat(verify(decomposed, hash(composed))).isEqualTo(new Verification.Matches(false));
    assertThat(verify(composed, hash(decomposed))).isEqualTo(new Verification.Matches(false));
    assertThat(verify(new Password("Angstrom and others"), hash(composed)))
        .isEqualTo(new Verification.DoesNotMatch());
  }

  @Test
  void readsTheHashesThatItMade() {
    var hash = hash(PASSWORD);
    assertThat(passwordHasher().read(hash.phc())).isEqualTo(Result.ok(new UsableHash(hash, false)));
  }

  @Test
  void saltsEachHash() {
    var one = hash(PASSWORD);
    assertThat(hash(PASSWORD).phc()).isNotEqualTo(one.phc());
  }

  @Test
  void returnsAnArgon2idHash() {
    var phc = hash(PASSWORD).phc();
    assertThat(phc).startsWith("$argon2id$v=19$m=").doesNotContain(PASSWORD.value());
  }

  @Test
  void doesNotMatchWithoutAHash() {
    assertThat(passwordHasher().verify(PASSWORD, Optional.empty()))
        .isEqualTo(new Verification.DoesNotMatch());
  }

  @Test
  void doesNotMatchAMalformedHash() {
    for (var phc : new String[] {"", "$argon2id$", "correct horse Ærlig 😀", "$2b$10$abc"}) {
      assertThat(verify(PASSWORD, new PasswordHash(phc)))
          .as(phc)
          .isEqualTo(new Verification.DoesNotMatch());
      assertThat(passwordHasher().read(phc)).as(phc).isInstanceOf(Result.Refused.class);
    }
  }

  private PasswordHash hash(Password password) {
    return passwordHasher()
        .hash(password)
        .orElse(
            busy -> {
              throw new AssertionError(busy);
            });
  }

  private Verification verify(Password password, PasswordHash hash) {
    return passwordHasher().verify(password, Optional.of(hash));
  }
}
