package dev.countersign.application.relyingparty;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.ApplicationMetadata;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.ServerMetadata;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command to register elsewhere, read.
 *
 * @param name what to call the registration here
 * @param issuer which server
 * @param token what allows it there
 * @param metadata what to register with
 */
record ParsedRegistrationCommand(
    RegistrationName name,
    Issuer issuer,
    Optional<InitialAccessToken> token,
    ApplicationMetadata metadata) {

  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7E]+");

  /** Reads the command; refuses what is malformed before anything goes out. */
  static Result<ParsedRegistrationCommand, RelyingPartyError> read(
      RegisterAtProvider.Command command) {
    var name = RegistrationName.parse(command.name());
    if (name.isEmpty()) {
      return Result.refused(
          new BadCall("name must be 1 to 64 characters of a-z, 0-9, dot, underscore and hyphen"));
    }
    var complaint = Issuer.complaint(command.issuer());
    if (complaint.isPresent()) {
      return Result.refused(new BadCall("issuer " + complaint.get()));
    }
    if (command.token().filter(token -> !SENDABLE.matcher(token.value()).matches()).isPresent()) {
      return Result.refused(new BadCall("initial_access_token must be printable ASCII, no space"));
    }
    return ApplicationMetadata.parse(command.metadata())
        .<RelyingPartyError>mapError(reason -> new BadCall("metadata: " + reason))
        .map(
            metadata ->
                new ParsedRegistrationCommand(
                    name.get(), new Issuer(command.issuer()), command.token(), metadata));
  }

  /** The same, with encryption wherever the server offers some that we can open. */
  ParsedRegistrationCommand encryptedWhereOffered(ServerMetadata server) {
    return new ParsedRegistrationCommand(
        name, issuer, token, metadata.encryptedWhereOffered(server));
  }
}
