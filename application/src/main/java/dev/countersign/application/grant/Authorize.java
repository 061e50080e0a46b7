package dev.countersign.application.grant;

import dev.countersign.application.client.WarnOfImpersonation.Warning;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.SessionToken;
import java.util.Optional;
import java.util.Set;

/**
 * Answers an authorization request, or says which page the person has to see first.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1">RFC 6749 §3.1</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthorizationEndpoint">OpenID
 *     Connect Core §3.1.2</a>
 */
public interface Authorize {

  /** What an authorization request came to. */
  sealed interface Outcome {

    /** The person has to sign in; then the same request is made again. */
    record SignInNeeded(Client client, Optional<String> loginHint) implements Outcome {}

    /**
     * The person has to be asked.
     *
     * @param client who asks
     * @param user who is asked
     * @param scope what for
     * @param redirectUri where the answer will go
     * @param warnings what may be wrong with the client's name
     */
    record ConsentNeeded(
        Client client, Account user, Scope scope, RedirectUri redirectUri, Set<Warning> warnings)
        implements Outcome {

      /** Copies the warnings. */
      public ConsentNeeded {
        warnings = Set.copyOf(warnings);
      }
    }

    /** The browser goes back to the client with this. */
    record Answered(AuthorizationResponse response) implements Outcome {}

    /** It is refused; the refusal says whether the client may be told. */
    record Refused(AuthorizationRefusal refusal) implements Outcome {}
  }

  /** Answers the request of a browser with that session. Changes nothing but where it grants. */
  Outcome authorize(Parameters request, Optional<SessionToken> session);
}
