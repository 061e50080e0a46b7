package dev.countersign.application.clientdocument;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Keeps anybody from making this server fetch the documents of clients all the time. Only what has
 * to be fetched counts: who names a client that is registered, or of which there is a copy, always
 * passes.
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-oauth-client-id-metadata-document-02.html#section-8.6">OAuth
 *     Client ID Metadata Document §8.6</a>
 */
public interface LimitClientDocumentRate {

  /**
   * Lets a request pass that names that client, if it has one. To be asked before the client is
   * looked for.
   *
   * @param address from where it came: one text for all addresses that count as one
   */
  Result<Done, TooManyRequests> check(String address, Optional<ClientId> client);

  /** The same for a request of somebody who says with these that they are a client. */
  Result<Done, TooManyRequests> check(String address, PresentedCredentials credentials);
}
