package dev.countersign.application.useradmin;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.UserId;
import java.util.Optional;

/** Creates and changes accounts for administrators, each change with an audit event. */
public interface AdministerAccount {

  /**
   * The part of an account that an administrator defines.
   *
   * @param username the username as typed
   * @param claims the claims about the user, by name; they replace all previous ones
   */
  record Definition(String username, JsonObject claims) {}

  /** The reason why nothing was changed. */
  sealed interface Refusal {

    /** Returns the error description. */
    String description();

    /** There is no such account. */
    record Unknown() implements Refusal {
      @Override
      public String description() {
        return "there is no user with this sub";
      }
    }

    /**
     * The username, the password or a claim is not allowed.
     *
     * @param description names it, and says what is wrong
     */
    record Invalid(String description) implements Refusal {}

    /** Another account has this username. */
    record NameTaken() implements Refusal {
      @Override
      public String description() {
        return "another user has this username; choose another one";
      }
    }

    /**
     * The directory that keeps the account decides on the password, the username and the claims.
     */
    record KeptElsewhere() implements Refusal {
      @Override
      public String description() {
        return "the user is kept in a directory, which has the password, the username and the"
            + " claims; change them there";
      }
    }

    /** The account does not have the version that the caller has read. */
    record OtherVersion() implements Refusal {
      @Override
      public String description() {
        return "the user was changed since it was read; read it again and repeat the change";
      }
    }

    /** Each attempt met a concurrent change. */
    record Conflict() implements Refusal {
      @Override
      public String description() {
        return "the user was changed by other requests at the same time; try again";
      }
    }

    /** Too many passwords are being hashed. */
    record Busy() implements Refusal {
      @Override
      public String description() {
        return "too many passwords are being hashed; try again in a few seconds";
      }
    }
  }

  /**
   * Creates an account; the server chooses its {@code sub}.
   *
   * @param password a password that keeps the rules for new passwords; empty if the user cannot
   *     sign in with a password yet
   */
  Result<Account, Refusal> create(Definition definition, Optional<String> password, Actor actor);

  /**
   * Replaces the username and the claims. A username that stays the same is not checked again.
   *
   * @param version the version that the account must have; empty for any
   */
  Result<Account, Refusal> replace(
      UserId id, Definition definition, Optional<Long> version, Actor actor);

  /**
   * Disables an account: its user cannot sign in, its sessions end, and its grants and tokens are
   * not valid until it is enabled.
   */
  Result<Done, Refusal> disable(UserId id, Actor actor);

  /**
   * Enables an account. Its earlier grants and tokens are valid again, unless they expired or ended
   * with a session.
   */
  Result<Done, Refusal> enable(UserId id, Actor actor);

  /**
   * Ends all current sessions, grants and tokens of an account. Here and in each other method that
   * ends sessions, their clients are told of it.
   */
  Result<Done, Refusal> endTokens(UserId id, Actor actor);

  /**
   * Sets the password, and ends all current sessions, grants and tokens of the account.
   *
   * @param password a password that keeps the rules for new passwords
   */
  Result<Done, Refusal> setPassword(UserId id, String password, Actor actor);

  /**
   * Removes an account with its sessions, consents and known devices; its grants and tokens end
   * with it. No other account ever gets its {@code sub}.
   */
  Result<Done, Refusal> delete(UserId id, Actor actor);
}
