package dev.countersign.endtoend;

import dev.countersign.endtoend.Api.Answer;

/**
 * A request that must be refused.
 *
 * @param name what is wrong with it
 * @param preparation prepares what the request needs, before the test reads what is stored
 * @param refusal the expected response
 */
record BadInput(String name, Preparation preparation, Refusal refusal) {

  /** Prepares a request. */
  @FunctionalInterface
  interface Preparation {
    /** Returns the request; the test sends it. */
    Request prepare(BadInputScene scene);
  }

  /** A prepared request. */
  @FunctionalInterface
  interface Request {
    /** Sends the request. */
    Answer send();
  }

  /** The form in which a request is refused. */
  sealed interface Refusal {

    /** With a JSON document. */
    record Json(int status, String error) implements Refusal {}

    /** With a JSON document and a challenge to authenticate. */
    record Challenge(String error, String scheme) implements Refusal {}

    /** With a redirect that sends the error to the client. */
    record Redirect(String error) implements Refusal {}

    /** With a page that shows the error to the user, without a link to the client. */
    record Page() implements Refusal {}
  }

  static BadInput json(String name, int status, String error, Preparation preparation) {
    return new BadInput(name, preparation, new Refusal.Json(status, error));
  }

  static BadInput challenge(String name, String error, String scheme, Preparation preparation) {
    return new BadInput(name, preparation, new Refusal.Challenge(error, scheme));
  }

  static BadInput redirect(String name, String error, Preparation preparation) {
    return new BadInput(name, preparation, new Refusal.Redirect(error));
  }

  static BadInput page(String name, Preparation preparation) {
    return new BadInput(name, preparation, new Refusal.Page());
  }
}
