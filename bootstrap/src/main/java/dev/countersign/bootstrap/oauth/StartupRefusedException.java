package dev.countersign.bootstrap.oauth;

/**
 * A refused start, for a reason that the operator can correct. Only the message is shown: it names
 * the setting, what is wrong with it, and what to do.
 */
public final class StartupRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates a refusal with the message. */
  public StartupRefusedException(String message) {
    super(message);
  }
}
