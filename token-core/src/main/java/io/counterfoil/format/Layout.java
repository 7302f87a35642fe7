package io.counterfoil.format;

import java.util.zip.CRC32;

/** Locates the parts of a token value, {@code prefix_id_secretcheck}, measured from its end. */
final class Layout {

    static final int ID_LENGTH = 20;
    static final int SECRET_LENGTH = 43;
    static final int CHECK_LENGTH = 6;
    static final int TAIL_LENGTH = 1 + ID_LENGTH + 1 + SECRET_LENGTH + CHECK_LENGTH;

    private Layout() {}

    static int idStart(int prefixLength) {
        return prefixLength + 1;
    }

    static int secretStart(int prefixLength) {
        return idStart(prefixLength) + ID_LENGTH + 1;
    }

    /** Returns whether everything after the prefix has the right separators and alphabets. */
    static boolean hasTail(byte[] text, int prefixLength) {
        int id = idStart(prefixLength);
        int secret = secretStart(prefixLength);
        return text[prefixLength] == '_'
                && text[secret - 1] == '_'
                && IdAlphabet.SET.containsAll(text, id, id + ID_LENGTH)
                && Base62.SET.containsAll(text, secret, text.length);
    }

    static boolean hasRightChecksum(byte[] text) {
        int check = text.length - CHECK_LENGTH;
        return Base62.reads(checksum(text, check), text, check, text.length);
    }

    static void writeChecksum(byte[] text) {
        int check = text.length - CHECK_LENGTH;
        Base62.write(checksum(text, check), text, check, text.length);
    }

    private static long checksum(byte[] text, int length) {
        CRC32 crc = new CRC32();
        crc.update(text, 0, length);
        return crc.getValue();
    }
}
