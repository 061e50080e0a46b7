package dev.countersign.application.logout;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.grant.IdTokenHint;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;

/**
 * A logout request. {@code logout_hint} is accepted and not used: a session is found by its cookie
 * only. The page that asks the user chooses its language by {@code ui_locales}.
 *
 * @param hint {@code id_token_hint}
 * @param client {@code client_id}
 * @param redirectUri {@code post_logout_redirect_uri}, not compared with the registered ones yet
 * @param state {@code state}
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout">OpenID
 *     Connect RP-Initiated Logout §2</a>
 */
record LogoutRequest(
    Optional<IdTokenHint> hint,
    Optional<ClientId> client,
    Optional<String> redirectUri,
    Optional<String> state) {

  private static final int LONGEST_STATE = 2048;
  private static final String HINT = "id_token_hint";
  private static final String CLIENT = "client_id";
  private static final String REDIRECT_URI = "post_logout_redirect_uri";
  private static final String STATE = "state";
  private static final List<String> NAMES = List.of(HINT, CLIENT, REDIRECT_URI, STATE);

  /** Reads the parameters; refuses one that is repeated, too long, or cannot name a client. */
  static Result<LogoutRequest, InvalidRequest> read(Parameters request) {
    for (var name : NAMES) {
      if (request.all(name).size() > 1) {
        return refused(name + " is sent more than once");
      }
    }
    var hint = request.get(HINT);
    if (hint.isPresent() && hint.get().length() > IdTokenHint.LONGEST) {
      return refused(HINT + " is longer than " + IdTokenHint.LONGEST + " characters");
    }
    var state = request.get(STATE);
    if (state.isPresent() && state.get().length() > LONGEST_STATE) {
      return refused("state is longer than " + LONGEST_STATE + " characters");
    }
    var client = request.get(CLIENT);
    var id = client.flatMap(ClientId::parse);
    if (client.isPresent() && id.isEmpty()) {
      return refused(LogoutRequestHandler.UNKNOWN_CLIENT);
    }
    return Result.ok(
        new LogoutRequest(hint.map(IdTokenHint::new), id, request.get(REDIRECT_URI), state));
  }

  private static Result<LogoutRequest, InvalidRequest> refused(String reason) {
    return Result.refused(new InvalidRequest(reason));
  }
}
