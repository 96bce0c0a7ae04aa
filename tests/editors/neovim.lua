-- Writes in Neovim, headless, with real keys, and notes what a writer would see. The Neovim configuration was sourced before.
-- In: $DOCUMENT, the file to edit. Out: $RESULTS, a JSON object; "error" in it if something went wrong.
local results = {}
local PATIENCE = 180000

local function finish()
  local file = assert(io.open(os.getenv('RESULTS'), 'w'))
  file:write(vim.json.encode(results))
  file:close()
  vim.cmd('qall!')
end

local function await(what, condition)
  if not vim.wait(PATIENCE, condition, 5) then error('waited in vain for ' .. what) end
end

local function keys(typed)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(typed, true, false, true), 'xt', false)
end

local function lines() return vim.api.nvim_buf_get_lines(0, 0, -1, true) end

-- What is underlined, as the writer sees it: the rule, and the words that the editor marks.
local function marked()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    local words = vim.api.nvim_buf_get_text(0, diagnostic.lnum, diagnostic.col, diagnostic.end_lnum, diagnostic.end_col, {})
    found[diagnostic.code] = table.concat(words, '\n')
  end
  return found
end

local function put_cursor_on(text)
  for number, line in ipairs(lines()) do
    local column = line:find(text, 1, true)
    if column then return vim.api.nvim_win_set_cursor(0, { number, column - 1 }) end
  end
  error('there is no ' .. text)
end

local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
  end
end

local ok, problem = xpcall(function()
  vim.cmd.edit(os.getenv('DOCUMENT'))
  await('diagnostics', function() return next(marked()) ~= nil end)
  results.encoding = vim.lsp.get_clients({ bufnr = 0 })[1].offset_encoding
  results.opened = marked()

  put_cursor_on('in order to')
  keys('K')
  await('the hover', float)
  results.hover = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float()), 0, -1, true), '\n')
  vim.api.nvim_win_close(float(), true)

  local offered = {}
  vim.ui.select = function(items, options, choose)
    for _, item in ipairs(items) do offered[#offered + 1] = options.format_item(item) end
    choose(items[1], 1)
  end
  local before = lines()
  put_cursor_on('in order to')
  keys('gra')
  await('the quick fix', function() return not vim.deep_equal(lines(), before) end)
  results.offered, results.fixed = offered, lines()
  await('the finding to go', function() return not marked()['wordy-phrases.in-order-to'] end)

  keys('u')
  results.undone = lines()
  await('the finding to come back', function() return marked()['wordy-phrases.in-order-to'] end)

  put_cursor_on('was approved')
  before = lines()
  keys('gra')
  await('the rewrite', function() return not vim.deep_equal(lines(), before) end)
  results.rewritten = lines()

  keys('Go<Esc>oAfter 😀 that, it rained due to the fact that it was autumn.<Esc>')
  await('findings in typed text', function() return marked()['wordy-phrases.due-to-the-fact-that'] end)
  results.typed = marked()

  local client = vim.lsp.get_clients({ bufnr = 0 })[1]
  client:stop()
  await('the server to stop', function() return client:is_stopped() end)
  results.stopped = true
end, debug.traceback)
if not ok then results.error = problem end
finish()
