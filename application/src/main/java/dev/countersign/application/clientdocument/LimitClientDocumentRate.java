package dev.countersign.application.clientdocument;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Limits how often callers can make this server fetch metadata documents of clients. Only fetches
 * count: a request that names a registered client, or one whose document is cached, always passes.
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-oauth-client-id-metadata-document-02.html#section-8.6">OAuth
 *     Client ID Metadata Document §8.6</a>
 */
public interface LimitClientDocumentRate {

  /**
   * Checks a request that names that client, if it names one. Must be called before the client is
   * looked up.
   *
   * @param address the address that sent the request; addresses that count as one have the same
   *     text
   */
  Result<Done, TooManyRequests> check(String address, Optional<ClientId> client);

  /** Checks a request with these client credentials, which are not verified yet. */
  Result<Done, TooManyRequests> check(String address, PresentedCredentials credentials);
}
