/* The arithmetic of the network for one kind of processor. network.c includes it once for each, with these set:
 *   NAME(x)  x with a suffix of its own
 *   TARGET   the attribute that lets the compiler use the processor's vectors
 *   LANES    floats in a vector
 *   ROWS     rows of a product that are worked on together
 *   TOGETHER whole numbers that fill 32 bits: 4 of 8 bits, or 2 of 16
 *   ITEM     the type of those of an item, to which ZERO is added so that none is below 0 where the type has no sign
 *   ROUND(v) floats to the nearest whole numbers
 *   DOT(sum, a, b)  sums of 32 bits, to each the products of the whole numbers in its place in a and b added
 * A matrix of weights stands in panels of 3 * LANES columns, as pipeline/compiled.py packs them; what is left over is zero.
 */

typedef float NAME(vector) __attribute__((vector_size(LANES * 4), aligned(4), may_alias));
typedef int32_t NAME(bits) __attribute__((vector_size(LANES * 4), aligned(4), may_alias));
typedef ITEM NAME(narrow) __attribute__((vector_size(LANES * sizeof(ITEM)), aligned(1), may_alias));
#define V NAME(vector)
#define W NAME(bits)
#define PANEL (3 * LANES)
#define WHOLE(rows) (((rows) + ROWS - 1) / ROWS * ROWS)
#define PANELS(columns) (((columns) + PANEL - 1) / PANEL * PANEL)
#define LOAD(p) (*(const V *)(p))
#define STORE(p, v) (*(V *)(p) = (v))

/* out[r][0..PANEL) = bias + a[r] . panel, for ROWS rows of `depth` numbers that begin `stride` apart. */
TARGET static void NAME(tile)(const float *a, long stride, long depth, const float *panel, const float *bias, float *out,
                              long out_stride) {
    V sum[ROWS][3];
    for (int r = 0; r < ROWS; r++)
        for (int c = 0; c < 3; c++) sum[r][c] = LOAD(bias + c * LANES);
    for (long k = 0; k < depth; k++, panel += PANEL) {
        V b0 = LOAD(panel), b1 = LOAD(panel + LANES), b2 = LOAD(panel + 2 * LANES);
        for (int r = 0; r < ROWS; r++) {
            float x = a[r * stride + k];
            sum[r][0] += x * b0;
            sum[r][1] += x * b1;
            sum[r][2] += x * b2;
        }
    }
    for (int r = 0; r < ROWS; r++)
        for (int c = 0; c < 3; c++) STORE(out + r * out_stride + c * LANES, sum[r][c]);
}

/* out = a . weights + bias. `out` has rows of whole panels; both have room for WHOLE(rows) rows. */
TARGET static void NAME(product)(const float *a, long stride, long rows, long depth, const float *weights,
                                 const float *bias, long columns, float *out, long out_stride) {
    for (long column = 0; column < columns; column += PANEL, weights += depth * PANEL)
        for (long row = 0; row < rows; row += ROWS)
            NAME(tile)(a + row * stride, stride, depth, weights, bias + column, out + row * out_stride + column,
                       out_stride);
}

TARGET static inline V NAME(greater)(V a, V b) {
    W first = a > b;
    return (V)((first & (W)a) | (~first & (W)b));
}

/* Rows in whole steps, as `network.quantized` has them: the number of steps, and for each row the size of one. */
TARGET static void NAME(quantize)(const float *x, long rows, long size, ITEM *items, float *scales) {
    for (const float *row = x, *end = x + rows * size; row < end; row += size, items += size, scales++) {
        V most = LOAD(row) * 0;
        for (long i = 0; i < size; i += LANES) most = NAME(greater)(most, NAME(greater)(LOAD(row + i), -LOAD(row + i)));
        float largest = 1e-30f;
        for (int i = 0; i < LANES; i++) largest = most[i] > largest ? most[i] : largest;
        float share = STEPS / largest;
        *scales = largest / STEPS;
        for (long i = 0; i < size; i += LANES)
            *(NAME(narrow) *)(items + i) = __builtin_convertvector(ROUND(LOAD(row + i) * share) + ZERO, NAME(narrow));
    }
}

/* As `tile`, of quantized numbers: for each row of the product `taps` rows of `size` numbers, each with its own scale. */
TARGET static void NAME(quantized_tile)(const ITEM *items, const float *scales, long size, const struct quantized *matrix,
                                    long taps, long column, float *out, long out_stride) {
    const char *panel = (const char *)matrix->weights + column * taps * size * (4 / TOGETHER);
    const int32_t *zero = matrix->zero + column * taps;
    V sum[ROWS][3];
    memset(sum, 0, sizeof sum);
    for (long tap = 0; tap < taps; tap++, zero += PANEL, items += size, scales++) {
        W whole[ROWS][3];
        for (int r = 0; r < ROWS; r++)
            for (int c = 0; c < 3; c++) whole[r][c] = *(const W *)(zero + c * LANES);
        for (long k = 0; k < size; k += TOGETHER, panel += PANEL * 4) {
            W b0 = *(const W *)panel, b1 = *(const W *)(panel + LANES * 4), b2 = *(const W *)(panel + LANES * 8);
            for (int r = 0; r < ROWS; r++) {
                int32_t some;
                memcpy(&some, items + r * size + k, 4);
                W a = (W){0} + some;
                whole[r][0] = DOT(whole[r][0], a, b0);
                whole[r][1] = DOT(whole[r][1], a, b1);
                whole[r][2] = DOT(whole[r][2], a, b2);
            }
        }
        for (int r = 0; r < ROWS; r++)
            for (int c = 0; c < 3; c++) sum[r][c] += scales[r] * __builtin_convertvector(whole[r][c], V);
    }
    for (int r = 0; r < ROWS; r++)
        for (int c = 0; c < 3; c++)
            STORE(out + r * out_stride + c * LANES,
                  sum[r][c] * LOAD(matrix->scales + column + c * LANES) + LOAD(matrix->bias + column + c * LANES));
}

/* As `product`, where x is quantized first; `space` has room for WHOLE(rows) + taps - 1 rows of `size` + 1 floats. */
TARGET static void NAME(quantized_product)(const float *x, long rows, long size, long taps, const struct quantized *matrix,
                                       long columns, float *space, float *out, long out_stride) {
    long all = WHOLE(rows) + taps - 1;
    ITEM *items = (ITEM *)(space + all);
    NAME(quantize)(x, all, size, items, space);
    for (long column = 0; column < columns; column += PANEL)
        for (long row = 0; row < rows; row += ROWS)
            NAME(quantized_tile)(items + row * size, space + row, size, matrix, taps, column,
                             out + row * out_stride + column, out_stride);
}

TARGET static inline float NAME(total)(V v) {
    float sum = 0;
    for (int i = 0; i < LANES; i++) sum += v[i];
    return sum;
}

/* e^v to about 1e-7: 2^n times a polynomial on [-ln 2 / 2, ln 2 / 2] (Cephes, expf). */
TARGET static inline V NAME(exponential)(V v) {
    v = NAME(greater)(v, v * 0 - 87.0f);
    v = -NAME(greater)(-v, v * 0 - 88.0f);
    V shifted = v * 1.44269504088896341f + 12582912.0f; /* 1.5 * 2^23: the sum's last bits are the nearest whole number */
    V n = shifted - 12582912.0f;
    V rest = v - n * 0.693359375f + n * 2.12194440e-4f;
    V p = rest * 1.9875691500e-4f + 1.3981999507e-3f;
    p = p * rest + 8.3334519073e-3f;
    p = p * rest + 4.1665795894e-2f;
    p = p * rest + 1.6666665459e-1f;
    p = p * rest + 5.0000001201e-1f;
    p = p * (rest * rest) + rest + 1.0f;
    return (V)((W)p + ((W)shifted << 23));
}

/* Each row to mean 0 and variance 1, then scaled. */
TARGET static void NAME(norm)(float *x, long rows, long size, const float *scale, const float *shift) {
    for (float *row = x, *end = x + rows * size; row < end; row += size) {
        V sum = LOAD(row), squares;
        for (long i = LANES; i < size; i += LANES) sum += LOAD(row + i);
        float mean = NAME(total)(sum) / size;
        squares = sum * 0;
        for (long i = 0; i < size; i += LANES) {
            V apart = LOAD(row + i) - mean;
            squares += apart * apart;
            STORE(row + i, apart);
        }
        float share = 1 / sqrtf(NAME(total)(squares) / size + EPSILON);
        for (long i = 0; i < size; i += LANES)
            STORE(row + i, LOAD(row + i) * share * LOAD(scale + i) + LOAD(shift + i));
    }
}

/* The gates of a convolution, its input and what the whole piece tells, put together into `x`. */
TARGET static void NAME(gated)(float *x, const float *both, long stride, long rows, long size, const float *whole) {
    for (long row = 0; row < rows; row++, x += size, both += stride)
        for (long i = 0; i < size; i += LANES) {
            V gate = NAME(exponential)(-LOAD(both + i)) + 1.0f;
            STORE(x + i, LOAD(both + size + i) / gate + LOAD(x + i) + LOAD(whole + i));
        }
}

/* For one head of one piece what each item is told by all: softmax(query . keys) . values.
 * `mixed` holds rows of `stride`: query, key and value, each `size` long; `width` numbers are this head's.
 * `space` takes (2 * width + LANES + QUERIES) * room floats, where room is n up to a multiple of LANES. */
TARGET static void NAME(attend)(const float *mixed, long stride, long size, long n, long width, float *space,
                                float *told) {
    long room = (n + LANES - 1) / LANES * LANES, wide = (width + LANES - 1) / LANES * LANES;
    float *keys = space, *values = keys + width * room, *weights = values + wide * room;
    float scale = 1 / sqrtf((float)width);
    memset(space, 0, (size_t)((width + wide) * room) * sizeof(float));
    for (long j = 0; j < n; j++) {
        for (long d = 0; d < width; d++) keys[d * room + j] = mixed[j * stride + size + d];
        memcpy(values + j * wide, mixed + j * stride + 2 * size, (size_t)width * sizeof(float));
    }
    for (long first = 0; first < n; first += QUERIES) {
        const float *query[QUERIES];
        V share[QUERIES];
        for (int q = 0; q < QUERIES; q++) query[q] = mixed + (first + q < n ? first + q : n - 1) * stride;
        for (long j = 0; j < room; j += LANES) {
            V sum[QUERIES];
            memset(sum, 0, sizeof sum);
            for (long d = 0; d < width; d++) {
                V key = LOAD(keys + d * room + j);
                for (int q = 0; q < QUERIES; q++) sum[q] += query[q][d] * key;
            }
            for (int q = 0; q < QUERIES; q++) STORE(weights + q * room + j, sum[q] * scale);
        }
        for (int q = 0; q < QUERIES; q++) {
            float *own = weights + q * room, most = own[0];
            V peak = LOAD(own), sum = peak * 0;
            for (long j = n; j < room; j++) own[j] = -1e30f;
            for (long j = LANES; j < room; j += LANES) peak = NAME(greater)(LOAD(own + j), peak);
            for (int i = 0; i < LANES; i++) most = peak[i] > most ? peak[i] : most;
            for (long j = 0; j < room; j += LANES) {
                V weight = NAME(exponential)(LOAD(own + j) - most);
                sum += weight;
                STORE(own + j, weight);
            }
            for (long j = n; j < room; j++) sum[0] -= own[j];
            share[q] = sum * 0 + 1 / NAME(total)(sum);
        }
        for (long c = 0; c < wide; c += LANES) {
            V sum[QUERIES];
            memset(sum, 0, sizeof sum);
            for (long j = 0; j < n; j++) {
                V value = LOAD(values + j * wide + c);
                for (int q = 0; q < QUERIES; q++) sum[q] += weights[q * room + j] * value;
            }
            for (int q = 0; q < QUERIES && first + q < n; q++) {
                V mean = sum[q] * share[q];
                long kept = width - c < LANES ? width - c : LANES;
                memcpy(told + (first + q) * size + c, &mean, (size_t)kept * sizeof(float));
            }
        }
    }
}

/* The whole network over pieces that know nothing of each other; see network.c. */
TARGET static int NAME(run)(const struct network *net, const long *lengths, long pieces, const float *table,
                            const long *places, const long *starts, float *chances) {
    long size = net->size, around = net->width / 2, rows = around, longest = 0;
    for (long i = 0; i < pieces; i++) {
        rows += lengths[i] + around;
        longest = lengths[i] > longest ? lengths[i] : longest;
    }
    /* pieces stand `around` empty rows apart, so that a convolution sees nothing of the next one */
    long all = WHOLE(rows) + 2 * around, wide = PANELS(3 * size), narrow = PANELS(size), few = WHOLE(pieces);
    long room = (longest + LANES - 1) / LANES * LANES;
    float *x = calloc((size_t)(all * (3 * size + 1 + wide) + few * (size + narrow)), sizeof(float));
    float *space = malloc((size_t)((2 * (size / net->heads) + LANES + QUERIES) * room + 1) * sizeof(float));
    if (!x || !space) {
        free(x);
        free(space);
        return 0;
    }
    float *told = x + all * size, *wider = told + all * size, *means = wider + all * wide, *whole = means + few * size,
          *coarse = whole + few * narrow;
#define EACH_PIECE(at)                                                                                                 \
    for (long piece = 0, at = around; piece < pieces; at += lengths[piece] + around, piece++)
    EACH_PIECE(at) {
        for (long row = at; row < at + lengths[piece]; row++, starts++)
            for (long place = starts[0]; place < starts[1]; place++)
                for (long i = 0; i < size; i += LANES)
                    STORE(x + row * size + i, LOAD(x + row * size + i) + LOAD(table + places[place] * size + i));
        NAME(norm)(x + at * size, lengths[piece], size, net->norm_scale, net->norm_shift);
    }
    for (long number = 0; number < net->depth; number++) {
        const struct layer *layer = net->layers + number;
        if (layer->attends) {
            NAME(quantized_product)(x, rows, size, 1, &layer->wide, 3 * size, coarse, wider, wide);
            EACH_PIECE(at)
            for (long head = 0; head < net->heads; head++) {
                long width = size / net->heads, from = head * width;
                NAME(attend)(wider + at * wide + from, wide, size, lengths[piece], width, space, told + at * size + from);
            }
            NAME(quantized_product)(told, rows, size, 1, &layer->mixed, size, coarse, wider, wide);
            EACH_PIECE(at)
            for (long row = at; row < at + lengths[piece]; row++)
                for (long i = 0; i < size; i += LANES)
                    STORE(x + row * size + i, LOAD(x + row * size + i) + LOAD(wider + row * wide + i));
        } else {
            NAME(quantized_product)(x, rows - 2 * around, size, net->width, &layer->wide, 2 * size, coarse,
                                wider + around * wide, wide);
            EACH_PIECE(at) {
                float *mean = means + piece * size;
                memset(mean, 0, (size_t)size * sizeof(float));
                for (long row = at; row < at + lengths[piece]; row++)
                    for (long i = 0; i < size; i += LANES) STORE(mean + i, LOAD(mean + i) + LOAD(x + row * size + i));
                for (long i = 0; i < size; i++) mean[i] /= (float)lengths[piece];
            }
            NAME(product)(means, size, pieces, size, layer->whole, layer->whole_bias, size, whole, narrow);
            EACH_PIECE(at)
            NAME(gated)(x + at * size, wider + at * wide, wide, lengths[piece], size, whole + piece * narrow);
        }
        EACH_PIECE(at) NAME(norm)(x + at * size, lengths[piece], size, layer->scale, layer->shift);
    }
    NAME(product)(x, size, rows, size, net->out, net->out_bias, net->labels, wider, wide);
    EACH_PIECE(at)
    for (long row = at; row < at + lengths[piece]; row++, chances += net->labels)
        softmax(wider + row * wide, net->labels, chances);
    free(x);
    free(space);
    return 1;
}

#undef V
#undef W
#undef PANEL
#undef LOAD
#undef STORE
#undef WHOLE
#undef PANELS
#undef EACH_PIECE
#undef NAME
#undef TARGET
#undef LANES
#undef ROWS
#undef TOGETHER
#undef ITEM
#undef ZERO
#undef ROUND
#undef DOT
