package dev.countersign.application.registration.driven;

import dev.countersign.application.fetch.driven.DocumentFetcher.Refusal;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.util.List;

/**
 * The documents at {@code sector_identifier_uri}, each with the redirect URIs of a sector. The URLs
 * come from untrusted parties: an adapter keeps the rules of {@link
 * dev.countersign.application.fetch.driven.DocumentFetcher}.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#SectorIdentifierValidation">OpenID
 *     Connect Registration §5</a>
 */
public interface SectorDocuments {

  /** The maximum length of a document in bytes. */
  int MOST_BYTES = 1 << 16;

  /**
   * Returns the texts in the document: a JSON array of strings of at most {@value #MOST_BYTES}
   * bytes. Refuses another document as {@link Refusal#UNUSABLE}.
   */
  Result<List<String>, Refusal> redirectUris(URI sectorUri);
}
