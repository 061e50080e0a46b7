package dev.countersign.application.user.driven;

import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Username;
import java.time.Duration;
import java.util.Optional;

/**
 * A directory outside this service that keeps people and their passwords, such as an LDAP server or
 * the user database of another program. The server does not change it.
 *
 * <p>Each method returns within {@link #LONGEST_WAIT}. It returns {@link Unavailable} if the
 * directory does not answer in that time or answers with an error, and throws nothing. It neither
 * logs nor stores a password.
 *
 * <p>A username belongs to one entry at most. Names that differ only by case or by characters that
 * {@link UsernameNormalizer} replaces are one name.
 */
public interface UserDirectory {

  /** The longest time in which a method returns. */
  Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** The directory did not answer: nothing is known. */
  record Unavailable() implements Search, Verification, Presence {}

  /** The result of searching for a name. */
  sealed interface Search {
    /** There is an entry with this name. */
    record Found(DirectoryEntry entry) implements Search {}

    /** There is no entry with this name. */
    record NotFound() implements Search {}
  }

  /** The result of verifying a password. */
  sealed interface Verification {
    /** It is the password of the entry, and the person may sign in. */
    record Matches() implements Verification {}

    /** It is another password, or the directory does not let the person sign in. */
    record DoesNotMatch() implements Verification {}
  }

  /** The result of asking whether a person is still there. */
  sealed interface Presence {
    /** The person is there and may use the service; with the current name and claims. */
    record Present(DirectoryEntry entry) implements Presence {}

    /** There is no such entry any more, or the directory does not let the person sign in. */
    record Gone() implements Presence {}
  }

  /**
   * Finds the entry with this name. The name is data: characters that mean something in a query of
   * the directory, such as an asterisk, find only a name with that character.
   */
  Search find(Username username);

  /**
   * Verifies the password of an entry. An unknown and an absent entry do the same work as a known
   * one, and do not match, so that the response time does not show which entries exist.
   *
   * @param entry empty for a name that no entry has
   */
  Verification verify(Optional<DirectoryEntry.Id> entry, Password password);

  /** Returns whether the person of an entry is still there, and the entry as it is now. */
  Presence read(DirectoryEntry.Id entry);
}
