package dev.countersign.testkit.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.UserDirectory;
import dev.countersign.application.user.driven.UserDirectory.Presence;
import dev.countersign.application.user.driven.UserDirectory.Search;
import dev.countersign.application.user.driven.UserDirectory.Unavailable;
import dev.countersign.application.user.driven.UserDirectory.Verification;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.oauth.Race;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of {@link UserDirectory}. The directory is empty before each test, and the test
 * fills it as its administrators do.
 */
public abstract class UserDirectoryContract {

  private static final Password PASSWORD = new Password("correct horse \u00c6rlig \ud83d\ude00");
  private static final Password OTHER = new Password("correct horse \u00c6rlig \ud83d\ude01");
  private static final JsonObject CLAIMS =
      JsonObject.EMPTY.with("name", "Alice \u00c6rlig").with("email", "alice@users.example");
  private static final DirectoryEntry ALICE = entry("entry-alice", "alice", CLAIMS);

  /** Returns the adapter. */
  protected abstract UserDirectory userDirectory();

  /** Adds a person to the directory, or replaces the one with this identifier. */
  protected abstract void put(String id, String username, JsonObject claims, Password password);

  /** Removes a person from the directory. */
  protected abstract void remove(String id);

  /** Lets the directory no longer let a person sign in, such as a disabled or expired entry. */
  protected abstract void lock(String id);

  /** Lets the directory no longer answer. */
  protected abstract void disconnect();

  private static DirectoryEntry entry(String id, String username, JsonObject claims) {
    return new DirectoryEntry(new DirectoryEntry.Id(id), new Username(username), claims);
  }

  private void putAlice() {
    put("entry-alice", "alice", CLAIMS, PASSWORD);
    put("entry-bob", "bob", JsonObject.EMPTY, OTHER);
  }

  private Search find(String username) {
    return userDirectory().find(new Username(username));
  }

  private Verification verify(String id, Password password) {
    return userDirectory().verify(Optional.of(new DirectoryEntry.Id(id)), password);
  }

  private Presence read(String id) {
    return userDirectory().read(new DirectoryEntry.Id(id));
  }

  @Test
  void findsTheEntryWithAName() {
    putAlice();
    assertThat(find("alice")).isEqualTo(new Search.Found(ALICE));
    assertThat(find("ALICE")).isEqualTo(new Search.Found(ALICE));
    assertThat(find("\uff41\uff4c\uff49\uff43\uff45")).isEqualTo(new Search.Found(ALICE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "carol",
        "ali",
        "alice2",
        "*",
        "a*",
        "a_ice",
        "a%",
        "alice)(uid=*",
        "alice'--",
        "."
      })
  void findsNoEntryWithAnotherName(String username) {
    putAlice();
    assertThat(find(username)).isEqualTo(new Search.NotFound());
  }

  @Test
  void matchesThePasswordOfAnEntryAndNoOther() {
    putAlice();
    assertThat(verify("entry-alice", PASSWORD)).isEqualTo(new Verification.Matches());
    assertThat(verify("entry-alice", OTHER)).isEqualTo(new Verification.DoesNotMatch());
    assertThat(verify("entry-bob", PASSWORD)).isEqualTo(new Verification.DoesNotMatch());
  }

  @Test
  void matchesNoPasswordWithoutAnEntry() {
    putAlice();
    assertThat(userDirectory().verify(Optional.empty(), PASSWORD))
        .isEqualTo(new Verification.DoesNotMatch());
    assertThat(verify("entry-carol", PASSWORD)).isEqualTo(new Verification.DoesNotMatch());
  }

  // Keyboards send the same letter as one code point or as two, and the directory may have either.
  @Test
  void matchesAPasswordAsTypedAndAsNormalized() {
    var composed = new Password("p\u00e4ssword of alice");
    var decomposed = new Password("pa\u0308ssword of alice");
    put("entry-alice", "alice", CLAIMS, composed);
    assertThat(verify("entry-alice", composed)).isEqualTo(new Verification.Matches());
    assertThat(verify("entry-alice", decomposed)).isEqualTo(new Verification.Matches());
    put("entry-alice", "alice", CLAIMS, decomposed);
    assertThat(verify("entry-alice", decomposed)).isEqualTo(new Verification.Matches());
  }

  @Test
  void answersThatAPersonWhoMayNotSignInIsGone() {
    putAlice();
    lock("entry-alice");
    assertThat(verify("entry-alice", PASSWORD)).isEqualTo(new Verification.DoesNotMatch());
    assertThat(read("entry-alice")).isEqualTo(new Presence.Gone());
    assertThat(read("entry-bob")).isInstanceOf(Presence.Present.class);
  }

  /** Characters that mean something in a filter or a name of LDAP. */
  @Test
  void takesAnIdentifierAsData() {
    var id = "entry*)(uid=\\,+\"<>;#=";
    put(id, "alice", CLAIMS, PASSWORD);
    assertThat(find("alice")).isEqualTo(new Search.Found(entry(id, "alice", CLAIMS)));
    assertThat(read(id)).isEqualTo(new Presence.Present(entry(id, "alice", CLAIMS)));
    assertThat(verify(id, PASSWORD)).isEqualTo(new Verification.Matches());
    for (var other : new String[] {"*", "entry*", "entry*)(uid=*", "entry\\2a"}) {
      assertThat(read(other)).isEqualTo(new Presence.Gone());
      assertThat(verify(other, PASSWORD)).isEqualTo(new Verification.DoesNotMatch());
    }
  }

  @Test
  void matchesOnlyTheCurrentPassword() {
    putAlice();
    put("entry-alice", "alice", CLAIMS, OTHER);
    assertThat(verify("entry-alice", PASSWORD)).isEqualTo(new Verification.DoesNotMatch());
    assertThat(verify("entry-alice", OTHER)).isEqualTo(new Verification.Matches());
  }

  @Test
  void returnsTheCurrentNameAndClaims() {
    putAlice();
    assertThat(read("entry-alice")).isEqualTo(new Presence.Present(ALICE));
    var claims = CLAIMS.with("name", "Alice Other");
    put("entry-alice", "alice.other", claims, PASSWORD);
    var changed = entry("entry-alice", "alice.other", claims);
    assertThat(read("entry-alice")).isEqualTo(new Presence.Present(changed));
    assertThat(find("alice.other")).isEqualTo(new Search.Found(changed));
    assertThat(find("alice")).isEqualTo(new Search.NotFound());
  }

  @Test
  void answersThatARemovedPersonIsGone() {
    putAlice();
    remove("entry-alice");
    assertThat(read("entry-alice")).isEqualTo(new Presence.Gone());
    assertThat(find("alice")).isEqualTo(new Search.NotFound());
    assertThat(verify("entry-alice", PASSWORD)).isEqualTo(new Verification.DoesNotMatch());
    assertThat(read("entry-bob")).isInstanceOf(Presence.Present.class);
  }

  @Test
  void returnsInTimeThatTheDirectoryDoesNotAnswer() {
    putAlice();
    disconnect();
    assertThat(inTime(() -> find("alice"))).isEqualTo(new Unavailable());
    assertThat(inTime(() -> find("carol"))).isEqualTo(new Unavailable());
    assertThat(inTime(() -> verify("entry-alice", PASSWORD))).isEqualTo(new Unavailable());
    assertThat(inTime(() -> userDirectory().verify(Optional.empty(), PASSWORD)))
        .isEqualTo(new Unavailable());
    assertThat(inTime(() -> read("entry-alice"))).isEqualTo(new Unavailable());
    assertThat(inTime(() -> read("entry-carol"))).isEqualTo(new Unavailable());
  }

  // A second more: the test itself takes time as well.
  private static <T> T inTime(Supplier<T> call) {
    var start = System.nanoTime();
    var result = call.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(UserDirectory.LONGEST_WAIT.plusSeconds(1));
    return result;
  }

  @Test
  void answersConcurrentRequests() {
    putAlice();
    assertThat(
            Race.winners(
                runner ->
                    verify("entry-alice", runner % 2 == 0 ? PASSWORD : OTHER)
                        instanceof Verification.Matches))
        .isEqualTo(Race.RUNNERS / 2);
  }
}
