package dev.countersign.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.profile.ReleasePolicy;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Usernames, and the claims of accounts. */
class UsernameTest {

  @Test
  void ignoresCase() {
    assertThat(new Username("Alice@Users.EXAMPLE")).isEqualTo(new Username("alice@users.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" alice", "alice ", "\talice\r\n", "\u00a0alice\u00a0", "\u3000Alice\u2007"})
  void ignoresWhiteSpaceAround(String text) {
    assertThat(new Username(text)).isEqualTo(new Username("alice"));
    assertThat(Username.parse(text)).contains(new Username("alice"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0", "a b", "a\u0000", " a\u0000", "a\tb"})
  void hasNoWhiteSpaceInsideOrControlCharacter(String text) {
    assertThat(Username.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Username(text));
  }

  @Test
  void isBoundedAfterItsCaseWasFolded() {
    assertThat(Username.parse("a".repeat(128))).isPresent();
    assertThat(Username.parse("a".repeat(129))).isEmpty();
    // Each becomes an i and a dot above.
    assertThat(Username.parse("\u0130".repeat(65))).isEmpty();
    assertThat(Username.parse("\u0130".repeat(64)).map(name -> new Username(name.value())))
        .isEqualTo(Username.parse("\u0130".repeat(64)));
  }

  @Test
  void returnsOnlyTheClaimsOfTheScope() {
    var account =
        Account.created(
            new UserId("1"),
            new Username("alice"),
            Optional.of(new PasswordHash("$argon2id$")),
            new Profile(
                JsonObject.EMPTY.with("name", "Alice").with("email", "alice@users.example")),
            Instant.EPOCH);

    assertThat(account.claims(Scope.of("openid"), ReleasePolicy.STANDARD, LanguageTags.NONE))
        .isEqualTo(JsonObject.EMPTY);
    assertThat(
            account.claims(
                Scope.of("openid", "profile"), ReleasePolicy.STANDARD, LanguageTags.NONE))
        .isEqualTo(JsonObject.EMPTY.with("preferred_username", "alice").with("name", "Alice"));
    assertThat(account.claims(Scope.of("email"), ReleasePolicy.STANDARD, LanguageTags.NONE))
        .isEqualTo(
            JsonObject.EMPTY.with("email", "alice@users.example").with("email_verified", false));
  }

  @Test
  void returnsTheClaimsThatWereRequestedByName() {
    var account =
        Account.created(
            new UserId("1"),
            new Username("alice"),
            Optional.empty(),
            new Profile(JsonObject.EMPTY.with("name", "Alice")),
            Instant.EPOCH);

    assertThat(account.name()).contains("Alice");
    assertThat(account.claims(Set.of("name"), LanguageTags.NONE))
        .isEqualTo(JsonObject.EMPTY.with("name", "Alice"));
    assertThat(account.claims(Set.of("preferred_username"), LanguageTags.NONE))
        .isEqualTo(JsonObject.EMPTY.with("preferred_username", "alice"));
  }

  @Test
  void countsTheChangesOfAnAccount() {
    var account =
        Account.created(
            new UserId("1"), new Username("a"), Optional.empty(), Profile.EMPTY, Instant.EPOCH);

    assertThat(account.next().version()).isEqualTo(account.version() + 1);
  }

  @Test
  void returnsNoVerifiedAddressIfThereIsNone() {
    var account =
        Account.created(
            new UserId("1"), new Username("a"), Optional.empty(), Profile.EMPTY, Instant.EPOCH);

    assertThat(
            account.claims(Scope.of("email", "profile"), ReleasePolicy.STANDARD, LanguageTags.NONE))
        .isEqualTo(JsonObject.EMPTY.with("preferred_username", "a"));
  }
}
