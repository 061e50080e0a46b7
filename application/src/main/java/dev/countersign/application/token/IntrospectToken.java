package dev.countersign.application.token;

import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.Introspection;

/**
 * Says whether a token is good, and what it says.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-2">RFC 7662 §2</a>
 */
public interface IntrospectToken {

  /** In which form the caller takes the answer. */
  enum AnswerForm {
    /** As a JSON object. */
    JSON,
    /** As a JWT that this server signed, encrypted if the caller registered for that. */
    JWT
  }

  /**
   * What the caller is told.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9701.html#section-5">RFC 9701 §5</a>
   */
  sealed interface Answer {

    /** As it is. */
    record Plain(Introspection introspection) implements Answer {}

    /** The same in a JWT. */
    record Protected(String jwt) implements Answer {

      @Override
      public String toString() {
        return "Protected[redacted]";
      }
    }
  }

  /** Tells a client that proved itself about the parameter {@code token}. */
  Result<Answer, TokenError> introspect(
      PresentedCredentials credentials, Parameters request, AnswerForm form);
}
