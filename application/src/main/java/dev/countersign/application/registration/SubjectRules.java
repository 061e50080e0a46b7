package dev.countersign.application.registration;

import dev.countersign.application.client.driven.ClientGrants;
import dev.countersign.application.fetch.driven.DocumentFetcher.Refusal;
import dev.countersign.application.registration.driven.SectorDocuments;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Result;
import java.util.List;

/**
 * Checks by which {@code sub} a client may know users: the sector is proven, and does not change
 * once a user has given the client a grant or a consent.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#SectorIdentifierValidation">OpenID
 *     Connect Registration §5</a>
 */
final class SubjectRules {

  private static final String SECTOR = "sector_identifier_uri";

  private final SectorDocuments documents;
  private final ClientGrants grants;

  SubjectRules(SectorDocuments documents, ClientGrants grants) {
    this.documents = documents;
    this.grants = grants;
  }

  /** Returns the metadata of a new client; refuses a sector that its document does not confirm. */
  Result<ClientMetadata, RegistrationError> check(ClientMetadata metadata) {
    return metadata
        .subject()
        .sectorUri()
        .map(
            uri ->
                documents
                    .redirectUris(uri)
                    .<RegistrationError>mapError(SubjectRules::unavailable)
                    .flatMap(confirmed -> confirmed(metadata, confirmed)))
        .orElseGet(() -> Result.ok(metadata));
  }

  /**
   * Returns the next metadata of a client. The document is fetched again only if the client changed
   * what it is to confirm.
   *
   * @param forced whether the subjects may change although the client has users
   */
  Result<ClientMetadata, RegistrationError> check(
      ClientMetadata metadata, Client client, boolean forced) {
    var before = client.metadata();
    if (!forced && metadata.subject().differsFrom(before.subject()) && hasUsers(client)) {
      return Result.refused(
          new InvalidClientMetadata(
              "subject_type and "
                  + SECTOR
                  + ", or the host of redirect_uris, must not change the sub of users who have used"
                  + " the client; ask the administrator of this server"));
    }
    var confirmed =
        metadata.subject().sectorUri().equals(before.subject().sectorUri())
            && before.redirectUris().containsAll(metadata.redirectUris());
    return confirmed ? Result.ok(metadata) : check(metadata);
  }

  private boolean hasUsers(Client client) {
    return grants.exist(client.id(), client.life().issuedAt());
  }

  private static InvalidClientMetadata unavailable(Refusal refusal) {
    return new InvalidClientMetadata(
        switch (refusal) {
          case NOT_ALLOWED, UNAVAILABLE -> SECTOR + " " + refusal.reason();
          case UNUSABLE -> SECTOR + " does not return a JSON array of strings";
        });
  }

  // "The values of the registered redirect_uris MUST be included in the elements of the array".
  private static Result<ClientMetadata, RegistrationError> confirmed(
      ClientMetadata metadata, List<String> confirmed) {
    return metadata.redirectUris().stream()
        .map(RedirectUri::value)
        .filter(uri -> !confirmed.contains(uri))
        .findFirst()
        .<Result<ClientMetadata, RegistrationError>>map(
            uri ->
                Result.refused(
                    new InvalidClientMetadata(
                        SECTOR + ": its document does not contain the redirect URI " + uri)))
        .orElseGet(() -> Result.ok(metadata));
  }
}
