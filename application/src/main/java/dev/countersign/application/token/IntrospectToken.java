package dev.countersign.application.token;

import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.Introspection;

/**
 * Introspects a token: whether it is active, and its claims.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-2">RFC 7662 §2</a>
 */
public interface IntrospectToken {

  /** The format of the response. */
  enum AnswerForm {
    /** As a JSON object. */
    JSON,
    /** As a JWT that this server signs, and encrypts if the client registered for that. */
    JWT
  }

  /**
   * The introspection response.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9701.html#section-5">RFC 9701 §5</a>
   */
  sealed interface Answer {

    /** As JSON. */
    record Plain(Introspection introspection) implements Answer {}

    /** As a JWT. */
    record Protected(String jwt) implements Answer {

      @Override
      public String toString() {
        return "Protected[redacted]";
      }
    }
  }

  /** Introspects the parameter {@code token} for an authenticated client. */
  Result<Answer, TokenError> introspect(
      PresentedCredentials credentials, Parameters request, AnswerForm form);
}
