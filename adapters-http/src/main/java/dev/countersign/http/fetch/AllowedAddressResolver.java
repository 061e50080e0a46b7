package dev.countersign.http.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where a host is called. Its name is looked up once, all that it leads to is checked, and one of
 * those addresses is what is connected to: whoever owns the name cannot give one answer to the
 * check and another to the connection.
 */
final class AllowedAddressResolver {

  private final FetchPolicy policy;
  private final NameLookup lookup;

  AllowedAddressResolver(FetchPolicy policy, NameLookup lookup) {
    this.policy = policy;
    this.lookup = lookup;
  }

  /** An address of that host, if it has some and all may be called. */
  Optional<InetAddress> of(String host) {
    try {
      var addresses = lookup.lookUp(host);
      // One that may be called beside one that may not is nobody's honest mistake.
      return policy.mayBePrivate(host) || addresses.stream().allMatch(PublicAddresses::contain)
          ? addresses.stream().findFirst()
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
