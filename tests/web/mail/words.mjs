// Wording of letters for tests, as data/ui.yml has it.
export const WORDS = {
  zh: {
    date_format: "{year} 年 {month} 月 {day} 日",
    month_names: "一月",
    moment: "{date} {time}（{zone}）",
    day: "{date}（{zone}）",
  },
  en: {
    date_format: "{month_name} {day}, {year}",
    month_names: ["January", ...Array(5).fill("Month"), "July"].join(" "),
    moment: "{date}, {time} ({zone})",
    day: "{date} ({zone})",
  },
};
