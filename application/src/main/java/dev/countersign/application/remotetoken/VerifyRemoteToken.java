package dev.countersign.application.remotetoken;

import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.remotetoken.TokenDescription;

/** Verifies access tokens that other servers issued, for resource servers. */
public interface VerifyRemoteToken {

  /** What became of the question. */
  sealed interface Verdict {

    /** The token is good. */
    record Good(TokenDescription token) implements Verdict {}

    /**
     * The token is not good.
     *
     * @param reason for the log, not for the sender of the token
     */
    record Bad(String reason) implements Verdict {}

    /** The token is good, but its scope does not cover the required one. */
    record TooNarrow(TokenDescription token) implements Verdict {}
  }

  /** Why there is no verdict. */
  sealed interface Refusal {

    /** The caller did not authenticate as a client that may use registrations. */
    record UnknownCaller(String description) implements Refusal {}

    /** A parameter is missing or malformed, or there is no such registration for the caller. */
    record BadQuery(String description) implements Refusal {}

    /** The server could not be asked. */
    record NoAnswer(String description) implements Refusal {}
  }

  /**
   * Returns whether the token is good.
   *
   * @param credentials the client authentication of the caller: a client with the scope {@code
   *     countersign:rp:use} that the registration names in {@code used_by}
   * @param parameters {@code registration}, {@code token}, {@code audience}, {@code scope} and
   *     {@code method}
   */
  Result<Verdict, Refusal> verify(PresentedCredentials credentials, Parameters parameters);
}
