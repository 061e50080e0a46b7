package dev.countersign.application.relyingparty;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.UriHost;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.ApplicationMetadata;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.ReturnTo;
import dev.countersign.domain.relyingparty.ServerMetadata;
import dev.countersign.domain.relyingparty.SignInUris;
import dev.countersign.domain.relyingparty.UsedBy;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A parsed command to register at another server.
 *
 * @param name the name of the registration in this service
 * @param issuer the issuer of the server
 * @param token the initial access token for the server
 * @param metadata the client metadata to register
 * @param usedBy the clients of this service that may use the registration
 * @param returnTo the URLs of the application to which a browser returns after a sign-in
 */
record ParsedRegistrationCommand(
    RegistrationName name,
    Issuer issuer,
    Optional<InitialAccessToken> token,
    ApplicationMetadata metadata,
    UsedBy usedBy,
    ReturnTo returnTo) {

  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]+");

  /** Parses the command; refuses a malformed one before any request is sent. */
  static Result<ParsedRegistrationCommand, RelyingPartyError> read(
      RegisterAtProvider.Command command, SignInUris uris) {
    var name = RegistrationName.parse(command.name());
    if (name.isEmpty()) {
      return Result.refused(
          new BadCall("name must be 1 to 64 characters of a-z, 0-9, dot, underscore and hyphen"));
    }
    var problem = Issuer.problem(command.issuer()).or(() -> hostProblem(command.issuer()));
    if (problem.isPresent()) {
      return Result.refused(new BadCall("issuer " + problem.get()));
    }
    if (command.token().filter(token -> !PRINTABLE.matcher(token.value()).matches()).isPresent()) {
      return Result.refused(
          new BadCall("initial_access_token must be printable ASCII without spaces"));
    }
    return ApplicationMetadata.parse(command.metadata(), uris.keys(name.get()))
        .<RelyingPartyError>mapError(reason -> new BadCall("metadata: " + reason))
        .map(
            metadata ->
                new ParsedRegistrationCommand(
                    name.get(),
                    new Issuer(command.issuer()),
                    command.token(),
                    metadata,
                    command.usedBy(),
                    command.returnTo()));
  }

  private static Optional<String> hostProblem(String issuer) {
    return UriHost.isConnectable(URI.create(issuer))
        ? Optional.empty()
        : Optional.of(UriHost.CONNECTABLE);
  }

  /**
   * Returns the same command as it is sent to the server: with the redirect URI if people sign in,
   * and with encryption wherever the server offers a kind that this service can decrypt.
   */
  ParsedRegistrationCommand completedFor(ServerMetadata server, SignInUris uris) {
    var completed = returnTo.isEmpty() ? metadata : metadata.signingIn(uris, name, server.signIn());
    return new ParsedRegistrationCommand(
        name, issuer, token, completed.encryptedWhereOffered(server), usedBy, returnTo);
  }
}
