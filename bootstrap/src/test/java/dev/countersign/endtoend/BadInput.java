package dev.countersign.endtoend;

import dev.countersign.endtoend.Api.Answer;

/**
 * A request that has to be refused.
 *
 * @param name what is wrong with it
 * @param preparation makes ready what it needs, before anybody looks at what is stored
 * @param refusal what the answer must be
 */
record BadInput(String name, StartupInitializer preparation, Refusal refusal) {

  /** Makes a request ready. */
  @FunctionalInterface
  interface StartupInitializer {
    /** The request; sending it is left to the test. */
    Request prepare(BadInputScene scene);
  }

  /** A request that only waits to be sent. */
  @FunctionalInterface
  interface Request {
    /** Sends it. */
    Answer send();
  }

  /** How a request is refused. */
  sealed interface Refusal {

    /** With a JSON document. */
    record Json(int status, String error) implements Refusal {}

    /** With a JSON document and a challenge to authenticate. */
    record Challenge(String error, String scheme) implements Refusal {}

    /** With a redirect that tells the client. */
    record Redirect(String error) implements Refusal {}

    /** With a page that tells the person, and no way back to the client. */
    record Page() implements Refusal {}
  }

  static BadInput json(String name, int status, String error, StartupInitializer preparation) {
    return new BadInput(name, preparation, new Refusal.Json(status, error));
  }

  static BadInput challenge(
      String name, String error, String scheme, StartupInitializer preparation) {
    return new BadInput(name, preparation, new Refusal.Challenge(error, scheme));
  }

  static BadInput redirect(String name, String error, StartupInitializer preparation) {
    return new BadInput(name, preparation, new Refusal.Redirect(error));
  }

  static BadInput page(String name, StartupInitializer preparation) {
    return new BadInput(name, preparation, new Refusal.Page());
  }
}
