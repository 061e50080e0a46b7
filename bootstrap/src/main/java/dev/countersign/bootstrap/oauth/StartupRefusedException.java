package dev.countersign.bootstrap.oauth;

/**
 * The service does not start, because of something that the operator can mend. Its message is all
 * that is shown: it names the setting, what is wrong with it, and what to do.
 */
public final class StartupRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A refusal with that message. */
  public StartupRefusedException(String message) {
    super(message);
  }
}
