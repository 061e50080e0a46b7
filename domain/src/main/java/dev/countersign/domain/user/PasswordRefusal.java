package dev.countersign.domain.user;

/** The reason why a new password is refused. */
public sealed interface PasswordRefusal {

  /** Returns what is wrong and what to do. It does not contain the password. */
  String message();

  /**
   * The password is too short.
   *
   * @param minimum the number of characters that it must have
   * @param length the number that it has
   */
  record TooShort(int minimum, int length) implements PasswordRefusal {
    @Override
    public String message() {
      return "the password must have at least %d characters, but has %d; use several words"
          .formatted(minimum, length);
    }
  }

  /** The password is too long. */
  record TooLong() implements PasswordRefusal {
    @Override
    public String message() {
      return "the password must have at most " + Password.LONGEST + " characters; shorten it";
    }
  }

  /** The password is a common one, or a short text repeated. */
  record Common() implements PasswordRefusal {
    @Override
    public String message() {
      return "the password must not be a common password or a short text, also not repeated or with"
          + " simple digits around it; use several words that do not belong together";
    }
  }

  /** The password is a name that everyone can guess. */
  record Name() implements PasswordRefusal {
    @Override
    public String message() {
      return "the password must not be the username or the name of this service, also not repeated"
          + " or with simple digits around it; use several words that do not belong together";
    }
  }
}
