package dev.countersign.http.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up the addresses of a host. */
@FunctionalInterface
public interface NameLookup {

  /** Uses the resolver of the operating system. */
  NameLookup SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /** Returns all addresses of a host; the host may be an address itself. */
  List<InetAddress> lookUp(String host) throws UnknownHostException;
}
