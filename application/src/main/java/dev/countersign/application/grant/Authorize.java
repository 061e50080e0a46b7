package dev.countersign.application.grant;

import dev.countersign.application.client.WarnOfImpersonation.Warning;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.grant.RequiredAuthentication;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.Account;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Processes an authorization request, or returns which page the user has to see first.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1">RFC 6749 §3.1</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthorizationEndpoint">OpenID
 *     Connect Core §3.1.2</a>
 */
public interface Authorize {

  /** The outcome of an authorization request. */
  sealed interface Outcome {

    /**
     * The user has to sign in; then the browser sends the same request again.
     *
     * @param client the client that sent the request
     * @param loginHint the username that the client expects
     * @param certainPerson whether the client expects a certain person, by an ID token hint or a
     *     requested {@code sub}, so that the request is not answered for another one
     * @param required how the client requires the user to authenticate
     */
    record SignInNeeded(
        Client client,
        Optional<String> loginHint,
        boolean certainPerson,
        RequiredAuthentication required)
        implements Outcome {

      /** Creates the outcome of a request that any user may answer. */
      public SignInNeeded(Client client, Optional<String> loginHint) {
        this(client, loginHint, false, RequiredAuthentication.ANY);
      }
    }

    /**
     * The user has to choose between the signed-in account and another one.
     *
     * @param client the client that sent the request
     * @param user the signed-in account
     * @param redirectUri the URI that receives the response
     */
    record AccountChoiceNeeded(Client client, Account user, RedirectUri redirectUri)
        implements Outcome {}

    /**
     * The user has to consent.
     *
     * @param client the client that sent the request
     * @param user the account of the user
     * @param scope the requested scope, with {@code offline_access} if the client keeps its access
     *     while the user is away
     * @param untilSignOut whether the client keeps its access until the user signs out
     * @param redirectUri the URI that receives the response
     * @param warnings possible problems of the client's name
     * @param claims the names of the requested claims that the scope does not release
     */
    record ConsentNeeded(
        Client client,
        Account user,
        Scope scope,
        boolean untilSignOut,
        RedirectUri redirectUri,
        Set<Warning> warnings,
        SequencedSet<String> claims)
        implements Outcome {

      /** Copies the sets. */
      public ConsentNeeded {
        warnings = Set.copyOf(warnings);
        claims = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(claims));
      }
    }

    /** The request is granted; the browser takes this response to the client. */
    record Responded(AuthorizationResponse response) implements Outcome {}

    /** The request is refused; the refusal says whether the client may receive it. */
    record Refused(AuthorizationRefusal refusal) implements Outcome {}

    /** The server kept the request and it was answered meanwhile; nothing was stored for it. */
    record AlreadyAnswered() implements Outcome {}
  }

  /**
   * Processes the request of a browser with this session. Changes nothing unless it grants, or
   * refuses a request that the server keeps: each answer ends that one.
   */
  Outcome authorize(AskedRequest request, Optional<SessionToken> session);

  /** Processes a request that the server does not keep. */
  default Outcome authorize(Parameters request, Optional<SessionToken> session) {
    return authorize(AskedRequest.unkept(request), session);
  }
}
