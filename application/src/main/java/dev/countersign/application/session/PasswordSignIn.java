package dev.countersign.application.session;

import dev.countersign.application.user.AuthenticateUser;
import dev.countersign.application.user.AuthenticateUser.Authenticated;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;

/** Signs users in with their password. */
final class PasswordSignIn implements SignIn {

  private static final List<String> PASSWORD = List.of("pwd");

  private final AuthenticateUser authenticateUser;
  private final StartSession startSession;

  PasswordSignIn(AuthenticateUser authenticateUser, StartSession startSession) {
    this.authenticateUser = authenticateUser;
    this.startSession = startSession;
  }

  @Override
  public Result<SignedIn, SignInRefusal> signIn(Command command) {
    return authenticateUser
        .authenticate(command.credentials())
        .map(authenticated -> signedIn(command, authenticated));
  }

  private SignedIn signedIn(Command command, Authenticated authenticated) {
    var started =
        startSession.start(
            new StartSession.Command(
                authenticated.account(),
                PASSWORD,
                command.previous(),
                command.remember(),
                command.origin(),
                Optional.empty()));
    return new SignedIn(started, authenticated.device(), authenticated.deviceLife());
  }
}
