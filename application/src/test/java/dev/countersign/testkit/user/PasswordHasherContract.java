package dev.countersign.testkit.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.PasswordHasher;
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
    var hash = Optional.of(passwordHasher().hash(PASSWORD));
    assertThat(passwordHasher().matches(PASSWORD, hash)).isTrue();
    assertThat(passwordHasher().matches(OTHER, hash)).isFalse();
  }

  @Test
  void saltsEachHash() {
    var one = passwordHasher().hash(PASSWORD);
    assertThat(passwordHasher().hash(PASSWORD).phc()).isNotEqualTo(one.phc());
  }

  @Test
  void returnsAnArgon2idHash() {
    var phc = passwordHasher().hash(PASSWORD).phc();
    assertThat(phc).startsWith("$argon2id$v=19$m=").doesNotContain(PASSWORD.value());
  }

  @Test
  void doesNotMatchWithoutAHash() {
    assertThat(passwordHasher().matches(PASSWORD, Optional.empty())).isFalse();
  }

  @Test
  void doesNotMatchAMalformedHash() {
    for (var phc : new String[] {"", "$argon2id$", "correct horse Ærlig 😀", "$2b$10$abc"}) {
      var malformed = Optional.of(new PasswordHash(phc));
      assertThat(passwordHasher().matches(PASSWORD, malformed)).as(phc).isFalse();
    }
  }
}
