package dev.countersign.application.registrationupkeep;

import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.relyingparty.Registration;
import java.util.function.Function;

/** Evaluates what a server says about the client authentication of a registration. */
public interface EvaluateAuthentication {

  /** How a server judged the client authentication of a request. */
  enum Verdict {
    /** The server accepted it. */
    ACCEPTED,
    /** The server responded with {@code invalid_client}. */
    REFUSED,
    /** Nothing is known: there is no response, or one that says nothing about it. */
    UNKNOWN
  }

  /** Which endpoint responded. */
  enum Endpoint {
    /** The token endpoint. */
    TOKEN,
    /** Another endpoint at which clients authenticate. */
    OTHER
  }

  /**
   * Takes note of the result of a request. If the server refused the credentials and another secret
   * is stored, the request is sent once more with that secret; if the server accepts it, it is the
   * first one from now on. Must not be called in a unit of work.
   *
   * @param endpoint which endpoint responded: only the token endpoint says whether the client still
   *     exists, because other endpoints may refuse for other reasons
   * @param registration the registration as it was when the request was sent
   * @param first the result of the request
   * @param verdict judges a result
   * @param again sends the request again, once
   * @return the result of the last request that says something
   */
  <T> T evaluate(
      Endpoint endpoint,
      Registration registration,
      T first,
      Function<T, Verdict> verdict,
      Function<Proof, T> again);
}
