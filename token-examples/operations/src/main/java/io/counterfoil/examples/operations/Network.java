package io.counterfoil.examples.operations;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A block of IPv4 or IPv6 addresses in CIDR notation. Names are never looked up. */
final class Network {

    // Nothing that these take is a host name, so that InetAddress asks no name server.
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

    private final byte[] first;
    private final int bits;

    private Network(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /** Reads a block such as {@code 10.20.0.0/16} or {@code 2001:db8::/32}; empty if the text is no block. */
    static Optional<Network> parse(String block) {
        int slash = block.indexOf('/');
        if (slash < 0 || !LENGTH.matcher(block.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(block.substring(slash + 1));
        return address(block.substring(0, slash))
                .filter(first -> bits <= first.length * Byte.SIZE)
                .map(first -> new Network(first, bits));
    }

    /** Whether this address lies in the block; false for any text that is no address. */
    boolean contains(String address) {
        return address(address).filter(this::matches).isPresent();
    }

    private boolean matches(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((address[bit / Byte.SIZE] ^ first[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("AddressSelection") // an address stands for itself alone
    private static Optional<byte[]> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
