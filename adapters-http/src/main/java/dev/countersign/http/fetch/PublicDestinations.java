package dev.countersign.http.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Servers at public addresses, called by https: for URLs that untrusted parties name. The operator
 * can add hosts at private addresses.
 */
final class PublicDestinations implements Destinations {

  private final FetchableUrls fetchable;
  private final AllowedAddressResolver addresses;

  PublicDestinations(FetchPolicy policy, NameLookup lookup) {
    this.fetchable = new FetchableUrls(policy);
    this.addresses = new AllowedAddressResolver(policy, lookup);
  }

  @Override
  public boolean contain(URI url) {
    return fetchable.contain(url);
  }

  @Override
  public Optional<InetAddress> addressOf(String host) {
    return addresses.of(host);
  }
}
