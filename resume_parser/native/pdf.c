/* What pdfium says of a page's objects and of the letters of its words, asked in one go: resume_parser/extract/pdf_bulk.py. */

#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Addresses are passed as numbers of 64 bits. */
typedef uint64_t address;

/* The visible part of a page and its turn, in quarters clockwise: pdf_frame.Frame. */
struct frame {
    double left, bottom, right, top, turn;
};

struct shape {
    int64_t kind; /* 0 where its bounds aren't known */
    double left, bottom, right, top;
    int64_t color, alpha; /* of a filled path of one outline */
};

struct matrix {
    float a, b, c, d, e, f;
};

struct look {
    address font;
    double size, a, b, c, d; /* of `a` the sign where `b` is 0 */
    int64_t mode, color, alpha;
};

enum { TEXT = 1, PATH = 2, FORM = 5, MOVE_TO = 2 }; /* pdfium's kinds of objects and of segments */
enum { RECENT = 64 };

static struct {
    void *(*object)(void *, int);
    void *(*object_within)(void *, unsigned long);
    int (*kind)(void *);
    int (*bounds)(void *, float *, float *, float *, float *);
    int (*draw_mode)(void *, int *, int *);
    int (*count_segments)(void *);
    void *(*segment)(void *, int);
    int (*segment_kind)(void *);
    void *(*owner)(void *, int);
    int (*box)(void *, int, double *, double *, double *, double *);
    int (*origin)(void *, int, double *, double *);
    void *(*font)(void *);
    int (*size)(void *, float *);
    int (*matrix)(void *, int, struct matrix *);
    int (*mode)(void *);
    int (*color)(void *, unsigned *, unsigned *, unsigned *, unsigned *);
} pdfium;

/* Find pdfium's functions by the handle of its library; 0 where one is missing. */
int pdf_open(void *library) {
    static const struct {
        const char *name;
        void *at;
    } wanted[] = {
        {"FPDFPage_GetObject", &pdfium.object},
        {"FPDFFormObj_GetObject", &pdfium.object_within},
        {"FPDFPageObj_GetType", &pdfium.kind},
        {"FPDFPageObj_GetBounds", &pdfium.bounds},
        {"FPDFPath_GetDrawMode", &pdfium.draw_mode},
        {"FPDFPath_CountSegments", &pdfium.count_segments},
        {"FPDFPath_GetPathSegment", &pdfium.segment},
        {"FPDFPathSegment_GetType", &pdfium.segment_kind},
        {"FPDFText_GetTextObject", &pdfium.owner},
        {"FPDFText_GetCharBox", &pdfium.box},
        {"FPDFText_GetCharOrigin", &pdfium.origin},
        {"FPDFTextObj_GetFont", &pdfium.font},
        {"FPDFTextObj_GetFontSize", &pdfium.size},
        {"FPDFText_GetMatrix", &pdfium.matrix},
        {"FPDFTextObj_GetTextRenderMode", &pdfium.mode},
        {"FPDFPageObj_GetFillColor", &pdfium.color},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *found = dlsym(library, wanted[i].name);
        if (!found) return 0;
        *(void **)wanted[i].at = found;
    }
    return 1;
}

/* Addresses of the first `count` objects of a page, or within a form, and the places of those that are no text; how many
   these are. */
long pdf_objects(void *holder, int within, long count, address *items, int *places) {
    long others = 0;
    for (long i = 0; i < count; i++) {
        void *item = within ? pdfium.object_within(holder, (unsigned long)i) : pdfium.object(holder, (int)i);
        items[i] = (address)item;
        if (pdfium.kind(item) != TEXT) places[others++] = (int)i;
    }
    return others;
}

/* Whether a path is filled and of one outline, of at most `most` segments. */
static int is_filled(void *path, int most) {
    int mode = 0, stroke = 0, count;
    if (!pdfium.draw_mode(path, &mode, &stroke) || !mode) return 0;
    count = pdfium.count_segments(path);
    if (count > most) return 0;
    for (int i = 1; i < count; i++)
        if (pdfium.segment_kind(pdfium.segment(path, i)) == MOVE_TO) return 0;
    return 1;
}

/* What objects other than text tell; outlines of more than `most` segments aren't looked at. */
void pdf_shapes(long count, const address *items, int most, struct shape *out) {
    for (long i = 0; i < count; i++) {
        void *item = (void *)items[i];
        int kind = pdfium.kind(item);
        float left = 0, bottom = 0, right = 0, top = 0;
        unsigned red = 0, green = 0, blue = 0, alpha = 0;
        if (kind != FORM && !pdfium.bounds(item, &left, &bottom, &right, &top)) kind = 0;
        if (kind == PATH && is_filled(item, most) && !pdfium.color(item, &red, &green, &blue, &alpha)) alpha = 0;
        out[i] = (struct shape){kind, left, bottom, right, top, (int64_t)(red << 16 | green << 8 | blue), alpha};
    }
}

/* From where the last letter ends to where this one begins; `end` becomes where it ends. */
static double gap_before(void *page, int letter, double *end) {
    double left = 0, right = 0, bottom, top, gap;
    pdfium.box(page, letter, &left, &right, &bottom, &top);
    gap = left - *end;
    *end = right;
    return gap;
}

static double widest_gap(void *page, int first, int last) {
    double end = 0, gap, widest = -1e9;
    gap_before(page, first, &end);
    for (int i = first + 1; i <= last; i++)
        if ((gap = gap_before(page, i, &end)) > widest) widest = gap;
    return widest;
}

/* The gaps between the letters from the first to the last. */
void pdf_gaps(void *page, int first, int last, double *out) {
    double end = 0;
    gap_before(page, first, &end);
    for (int i = first + 1; i <= last; i++) *out++ = gap_before(page, i, &end);
}

static void point(const struct frame *frame, double x, double y, double *across, double *down) {
    int turn = (int)frame->turn;
    *across = turn == 0 ? x - frame->left : turn == 1 ? y - frame->bottom : turn == 2 ? frame->right - x : frame->top - y;
    *down = turn == 0 ? frame->top - y : turn == 1 ? x - frame->left : turn == 2 ? y - frame->bottom : frame->right - x;
}

static struct look look_of(void *page, void *owner, int letter) {
    struct matrix matrix = {0};
    unsigned red = 0, green = 0, blue = 0, alpha = 0;
    float size = 0;
    if (!pdfium.size(owner, &size)) size = 0;
    if (!pdfium.matrix(page, letter, &matrix)) matrix = (struct matrix){0};
    if (!pdfium.color(owner, &red, &green, &blue, &alpha)) alpha = 0;
    if (!matrix.b) matrix.a = (float)((matrix.a > 0) - (matrix.a < 0));
    return (struct look){(address)pdfium.font(owner), size, matrix.a, matrix.b, matrix.c, matrix.d,
                         pdfium.mode(owner), (int64_t)(red << 16 | green << 8 | blue), alpha};
}

/* The number of a look; one that isn't among the last `RECENT` is told again. */
static long number_of(struct look look, struct look *looks, long *count) {
    long oldest = *count > RECENT ? *count - RECENT : 0, at = *count - 1;
    while (at >= oldest && memcmp(looks + at, &look, sizeof look)) at--;
    if (at < oldest) looks[at = (*count)++] = look;
    return at;
}

/* The first word of the text object of this one; `table`: words by object, counted from 1, twice as long as they are many. */
static long first_alike(const address *owners, long word, int *table, long size) {
    long at = (long)((owners[word] * 0x9E3779B97F4A7C15u >> 32) & (uint64_t)(size - 1));
    while (table[at] && owners[table[at] - 1] != owners[word]) at = (at + 1) & (size - 1);
    if (!table[at]) table[at] = (int)word + 1;
    return table[at] - 1;
}

/* Of each word what its first and last letters tell, and the looks of their text objects; how many looks there are.
   `owners`: the text object of each word's first letter. `numbers`: of all words the first word of that object, then of all
   the number of its look, -1 without an object. `places`, as seen, from the visible part's top-left corner: of all words x
   where the first letter is set down, of all y, then upper and right edges of the last ones' boxes, then the widest gaps
   between two letters, where the last one has another object; words of fewer than `shortest` letters aren't looked into.
   `table`: zeros, `size` is a power of two. */
long pdf_words(void *page, const struct frame *frame, long count, const int *firsts, const int *lasts, int shortest,
               address *owners, int *numbers, double *places, struct look *looks, int *table, long size) {
    double left = 0, right = 0, bottom = 0, top = 0, x = 0, y = 0;
    int *alike = numbers, *own = numbers + count;
    double *xs = places, *ys = xs + count, *tops = ys + count, *rights = tops + count, *gaps = rights + count;
    long known = 0;
    for (long i = 0; i < count; i++) {
        int first = firsts[i], last = lasts[i];
        void *owner = pdfium.owner(page, first), *end = last == first ? owner : pdfium.owner(page, last);
        double x0, y0, x1, y1;
        pdfium.origin(page, first, &x, &y);
        pdfium.box(page, last, &left, &right, &bottom, &top);
        owners[i] = (address)owner;
        alike[i] = (int)first_alike(owners, i, table, size);
        own[i] = alike[i] < i ? own[alike[i]]
                 : owner      ? (int)number_of(look_of(page, owner, first), looks, &known)
                              : -1;
        point(frame, x, y, xs + i, ys + i);
        point(frame, left, bottom, &x0, &y0);
        point(frame, right, top, &x1, &y1);
        tops[i] = y1 < y0 ? y1 : y0;
        rights[i] = x1 > x0 ? x1 : x0;
        gaps[i] = end != owner && last - first + 1 >= shortest ? widest_gap(page, first, last) : 0;
    }
    return known;
}
